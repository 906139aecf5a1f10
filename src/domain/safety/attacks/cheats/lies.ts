/** Python that lies with its answer: wrong types, objects with a will of their own, texts without an end. The programs lie beside it. None may be accepted. */
import type { Cheat } from './cheat.ts'
import cyclicListCode from './cyclic-list.py?raw'
import errorEndlessStrCode from './error-endless-str.py?raw'
import errorRaisingStrCode from './error-raising-str.py?raw'
import largeAnswerCode from './large-answer.py?raw'
import liarClassPropertyCode from './liar-class-property.py?raw'
import liarDictCode from './liar-dict.py?raw'
import liarEqCode from './liar-eq.py?raw'
import liarInstancecheckCode from './liar-instancecheck.py?raw'
import liarIterCode from './liar-iter.py?raw'
import pickledAnswerCode from './pickled-answer.py?raw'
import puzzleReturnsLiarCode from './puzzle-returns-liar.py?raw'
import puzzleReturnsOneCode from './puzzle-returns-one.py?raw'
import swapBoolDeepCode from './swap-bool-deep.py?raw'
import swapUnionCode from './swap-union.py?raw'
import wideAnswerCode from './wide-answer.py?raw'

export const lies: readonly Cheat[] = [
  [
    'liar-eq',
    'Answer with an object that equals everything',
    'Only plain values leave the first interpreter, not objects with behaviour.',
    ['wrong-type'],
    liarEqCode,
  ],
  [
    'liar-class-property',
    'Answer with an object that claims to be an int',
    'The checker looks at the real type.',
    ['wrong-type'],
    liarClassPropertyCode,
  ],
  [
    'liar-instancecheck',
    'Answer with an object whose class lies about classes',
    'The checker compares types itself and asks no class.',
    ['wrong-type', 'error'],
    liarInstancecheckCode,
  ],
  [
    'liar-dict',
    'Answer with a dict that has every key',
    'A subclass is not the class.',
    ['wrong-type'],
    liarDictCode,
  ],
  [
    'liar-iter',
    'Answer with a list that shows other elements',
    'A list that lies about its elements is no list.',
    ['wrong-type'],
    liarIterCode,
  ],
  [
    'swap-bool-deep',
    'Hide True for 1 deep inside the answer',
    'Types are checked all the way down.',
    ['wrong-type'],
    swapBoolDeepCode,
  ],
  [
    'swap-union',
    'Answer with a float where int or str is asked',
    'Every part of an annotation counts.',
    ['wrong-type'],
    swapUnionCode,
  ],
  [
    'puzzle-returns-liar',
    'Let the puzzle return something that looks like True',
    'Solved means that the result is True itself, not something like it.',
    ['wrong'],
    puzzleReturnsLiarCode,
  ],
  [
    'puzzle-returns-one',
    'Let the puzzle return 1',
    'The same for a number that equals True.',
    ['wrong'],
    puzzleReturnsOneCode,
  ],
  [
    'pickled-answer',
    'Answer with an object that runs code when it is read',
    'Answers are plain text; nothing runs when they are read.',
    ['wrong-type'],
    pickledAnswerCode,
  ],
  [
    'cyclic-list',
    'Answer with a list that contains itself',
    'It has no end as text, and is refused.',
    ['too-large'],
    cyclicListCode,
  ],
  [
    'wide-answer',
    'Answer with 2^60 shared elements',
    'The answer’s size is capped while it is written.',
    ['too-large', 'timeout'],
    wideAnswerCode,
  ],
  ['large-answer', 'Answer with 17 MB', 'The same for one long text.', ['too-large'], largeAnswerCode],
  [
    'error-raising-str',
    'Raise an error whose text raises',
    'Text of errors is made under the limit and never trusted.',
    ['error'],
    errorRaisingStrCode,
  ],
  [
    'error-endless-str',
    'Raise an error whose text never ends',
    'The limit covers the error’s text as well.',
    ['timeout'],
    errorEndlessStrCode,
  ],
]
