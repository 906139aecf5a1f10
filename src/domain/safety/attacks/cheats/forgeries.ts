/** Python that forges verdicts and answers, or bends the checker. The programs lie beside it. None may be accepted. */
import type { Cheat } from './cheat.ts'
import decimalContextCode from './decimal-context.py?raw'
import destructorCode from './destructor.py?raw'
import forgeFitsCode from './forge-fits.py?raw'
import forgeHandleCodeCode from './forge-handle-code.py?raw'
import forgeJudgeCode from './forge-judge.py?raw'
import forgeJudgeDirectCode from './forge-judge-direct.py?raw'
import forgeReplyNotTextCode from './forge-reply-not-text.py?raw'
import forgeReplyProtoCode from './forge-reply-proto.py?raw'
import forgeReplySolvedCode from './forge-reply-solved.py?raw'
import forgeTextBoolCode from './forge-text-bool.py?raw'
import forgeTextDeepCode from './forge-text-deep.py?raw'
import frameLocalsCode from './frame-locals.py?raw'
import gcCallbackCode from './gc-callback.py?raw'
import intCacheCode from './int-cache.py?raw'
import jsonDecoderCode from './json-decoder.py?raw'
import randomSeedCode from './random-seed.py?raw'
import timeMockCode from './time-mock.py?raw'
import timerCode from './timer.py?raw'
import traceFunctionsCode from './trace-functions.py?raw'

export const forgeries: readonly Cheat[] = [
  [
    'forge-reply-solved',
    'Say “solved” in the checker’s own format',
    'The first of two interpreters can only hand over an answer; it cannot give a verdict.',
    ['crashed'],
    forgeReplySolvedCode,
  ],
  [
    'forge-reply-not-text',
    'Reply with an object instead of text',
    'Only text is read; anything else counts as a crash.',
    ['crashed'],
    forgeReplyNotTextCode,
  ],
  [
    'forge-reply-proto',
    'Poison the reply’s prototype',
    'Fields named like JavaScript’s own mean nothing here.',
    ['wrong'],
    forgeReplyProtoCode,
  ],
  [
    'forge-handle-code',
    'Rewrite the checker’s code while it runs',
    'The copy that judges is made anew, in fresh memory, and never saw the solution.',
    ['wrong'],
    forgeHandleCodeCode,
  ],
  [
    'forge-judge',
    'Replace the judge for the room to come',
    'The same: what is patched in one interpreter does not exist in the other.',
    ['wrong'],
    forgeJudgeCode,
  ],
  [
    'forge-judge-direct',
    'Ask the checker for a verdict oneself and print it',
    'What a program prints is shown, never believed.',
    ['wrong'],
    forgeJudgeDirectCode,
  ],
  [
    'forge-fits',
    'Make the type check say yes',
    'The type of an answer is checked where the solution never ran.',
    ['wrong-type'],
    forgeFitsCode,
  ],
  [
    'forge-text-bool',
    'Forge the answer as it is written down: true for 1',
    'The answer is read back and its type checked again, exactly.',
    ['wrong-type'],
    forgeTextBoolCode,
  ],
  [
    'forge-text-deep',
    'Forge an answer nested 100,000 deep',
    'What cannot be read back is no answer.',
    ['crashed', 'error'],
    forgeTextDeepCode,
  ],
  [
    'frame-locals',
    'Walk the stack and change the checker’s variables',
    'The variables that count are in another interpreter.',
    ['wrong', 'error', 'crashed'],
    frameLocalsCode,
  ],
  [
    'trace-functions',
    'Trace every function and rewrite results',
    'A trace function ends with its interpreter.',
    ['wrong'],
    traceFunctionsCode,
  ],
  [
    'decimal-context',
    'Lower the precision of decimal numbers',
    'A setting lasts as long as its interpreter.',
    ['wrong'],
    decimalContextCode,
  ],
  ['time-mock', 'Stop the clock', 'The limit is measured outside of Python.', ['wrong'], timeMockCode],
  [
    'random-seed',
    'Fix the random numbers',
    'Every program starts with the same, untouched generator.',
    ['wrong'],
    randomSeedCode,
  ],
  [
    'int-cache',
    'Overwrite the number 5',
    'Small integers are shared objects; their memory cannot be reached.',
    ['wrong'],
    intCacheCode,
  ],
  [
    'destructor',
    'Patch the checker from a destructor',
    'What happens when objects die happens in their own interpreter.',
    ['wrong'],
    destructorCode,
  ],
  [
    'gc-callback',
    'Patch the checker from the garbage collector',
    'The same for the collector’s callbacks.',
    ['wrong'],
    gcCallbackCode,
  ],
  [
    'timer',
    'Set an alarm for the room to come',
    'There are no timers.',
    ['wrong', 'crashed', 'error'],
    timerCode,
  ],
  [
    'json-decoder',
    'Patch what reads the answer back',
    'The reader is in the interpreter that the solution never saw.',
    ['wrong', 'crashed'],
    jsonDecoderCode,
  ],
]
