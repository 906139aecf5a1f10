/** Python that lies with its answer: wrong types, objects with a will of their own, texts without an end. Data, with its words. None may be accepted. */
import type { Cheat } from './cheat.ts'

export const lies: readonly Cheat[] = [
  [
    'liar-eq',
    'Answer with an object that equals everything',
    'Only plain values leave the first interpreter, not objects with behaviour.',
    ['wrong-type'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `class Anything(int):
    __eq__ = __lt__ = __gt__ = lambda self, other: True
    __hash__ = int.__hash__

def sol():
    return Anything(6)`,
  ],
  [
    'liar-class-property',
    'Answer with an object that claims to be an int',
    'The checker looks at the real type.',
    ['wrong-type'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    class L:
        @property
        def __class__(self): return int
        def __gt__(self, other): return True
        def __lt__(self, other): return True
    return L()`,
  ],
  [
    'liar-instancecheck',
    'Answer with an object whose class lies about classes',
    'The checker compares types itself and asks no class.',
    ['wrong-type', 'error'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    class Meta(type):
        def __instancecheck__(cls, other): return True
        def __subclasscheck__(cls, other): return True
        def __eq__(cls, other): return True
        def __hash__(cls): return hash(int)
    class L(int, metaclass=Meta):
        def __gt__(self, other): return True
        def __lt__(self, other): return True
    return L(3)`,
  ],
  [
    'liar-dict',
    'Answer with a dict that has every key',
    'A subclass is not the class.',
    ['wrong-type'],
    `def sat(d: Dict[str, int]):
    return d['a'] == 7`,
    `def sol():
    class L(dict):
        def __missing__(self, key): return 7
    return L()`,
  ],
  [
    'liar-iter',
    'Answer with a list that shows other elements',
    'A list that lies about its elements is no list.',
    ['wrong-type'],
    `def sat(xs: List[List[int]]):
    return xs == [[2, 3], [2, 3]] and xs[0][0] == 5`,
    `def sol():
    class L(list):
        def __iter__(self): return iter([2, 3])
        def __getitem__(self, i): return 5
    return [L([1]), L([2])]`,
  ],
  [
    'swap-bool-deep',
    'Hide True for 1 deep inside the answer',
    'Types are checked all the way down.',
    ['wrong-type'],
    `def sat(x: Dict[str, List[Tuple[List[Set[Tuple[int, int]]]]]]):
    return len(x) == 1`,
    `def sol():
    return {'a': [([{(1, True)}],)]}`,
  ],
  [
    'swap-union',
    'Answer with a float where int or str is asked',
    'Every part of an annotation counts.',
    ['wrong-type'],
    `def sat(x: Union[int, str]):
    return x == 1`,
    `def sol():
    return 1.0`,
  ],
  [
    'puzzle-returns-liar',
    'Let the puzzle return something that looks like True',
    'Solved means that the result is True itself, not something like it.',
    ['wrong'],
    `def sat(x: int):
    class T:
        __class__ = bool
        def __eq__(self, other): return True
        def __bool__(self): return True
        def __hash__(self): return 1
    return T()`,
    `def sol():
    return 1`,
  ],
  [
    'puzzle-returns-one',
    'Let the puzzle return 1',
    'The same for a number that equals True.',
    ['wrong'],
    `def sat(x: int):
    return 1`,
    `def sol():
    return 1`,
  ],
  [
    'pickled-answer',
    'Answer with an object that runs code when it is read',
    'Answers are plain text; nothing runs when they are read.',
    ['wrong-type'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    class Evil:
        def __reduce__(self):
            return (eval, ('1',))
    return Evil()`,
  ],
  [
    'cyclic-list',
    'Answer with a list that contains itself',
    'It has no end as text, and is refused.',
    ['too-large'],
    `def sat(xs: list):
    return len(xs) == 2`,
    `def sol():
    xs = [1]
    xs.append(xs)
    return xs`,
  ],
  [
    'wide-answer',
    'Answer with 2^60 shared elements',
    'The answer’s size is capped while it is written.',
    ['too-large', 'timeout'],
    `def sat(xs: list):
    return len(xs) == 2`,
    `def sol():
    xs = [0]
    for _ in range(60):
        xs = [xs, xs]
    return xs`,
  ],
  [
    'large-answer',
    'Answer with 17 MB',
    'The same for one long text.',
    ['too-large'],
    `def sat(s: str):
    return len(s) > 1`,
    `def sol():
    return 'a' * (17 * 2 ** 20)`,
  ],
  [
    'error-raising-str',
    'Raise an error whose text raises',
    'Text of errors is made under the limit and never trusted.',
    ['error'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    class E(Exception):
        def __str__(self): raise self
    raise E('x')`,
  ],
  [
    'error-endless-str',
    'Raise an error whose text never ends',
    'The limit covers the error’s text as well.',
    ['timeout'],
    `def sat(x: int, a=10):
    return x > a and x < a`,
    `def sol():
    class E(Exception):
        def __str__(self):
            while True: pass
    raise E('x')`,
  ],
]
