/** Python that spoils what the next program stands on, with a next program that looks whether it does. The programs are in `aftermaths/`. */
import type { Pair } from '#/domain/verdict/verdict.ts'
import type { AftermathProbe } from '../probe.ts'
import { pairOf, withoutLastBreak } from './pairOf.ts'
import nextFile from './followers/next.py?raw'
import builtinsCode from './aftermaths/builtins.py?raw'
import checkerCode from './aftermaths/checker.py?raw'
import exitCode from './aftermaths/exit.py?raw'
import memoryCode from './aftermaths/memory.py?raw'
import modulesCode from './aftermaths/modules.py?raw'
import placesCode from './aftermaths/places.py?raw'
import randomCode from './aftermaths/random.py?raw'
import settingsCode from './aftermaths/settings.py?raw'
import streamsCode from './aftermaths/streams.py?raw'

/** Looks at what the spoilers below would have changed. */
const next: Pair = pairOf(nextFile)

/** Of no number does it hold. */
const nextWrong: Pair = {
  puzzle: 'def sat(x: int):\n    return x == 5 and x == 6',
  solution: 'def sol():\n    return 5',
}

/** What runs behind every spoiler: programs that are right and programs that are not. */
export const followers = { next, nextWrong }

const spoilers: Readonly<Record<string, readonly [title: string, sentence: string, code: string]>> = {
  builtins: [
    'Replace built-in functions for good',
    'The memory in which they live is put back before the next program.',
    builtinsCode,
  ],
  modules: ['Replace functions of the standard library', 'The same for every module.', modulesCode],
  settings: [
    'Change the interpreter’s settings',
    'Recursion limit, tracing and the garbage collector start afresh.',
    settingsCode,
  ],
  random: ['Use up the random numbers', 'Every program starts with the same ones.', randomCode],
  places: [
    'Change folder and leave files open',
    'Files live outside of the memory, so they cannot be changed, and are closed.',
    placesCode,
  ],
  streams: ['Close the standard streams', 'An interpreter with other streams is replaced.', streamsCode],
  checker: ['Take the checker apart', 'It lives in the same memory, and is put back with it.', checkerCode],
  exit: ['End the interpreter', 'Another one stands ready.', exitCode],
  memory: ['Fill the memory', 'It is capped at 256 MB, and given back.', memoryCode],
}

/** Every spoiler, each with the same look behind it. */
export const aftermathPrograms: readonly AftermathProbe[] = Object.entries(spoilers).map(
  ([name, [title, sentence, code]]) => ({
    kind: 'aftermath',
    id: `aftermath:${name}`,
    title,
    sentence,
    pair: {
      puzzle: 'def sat(x: int):\n    return x == 5',
      solution: `${withoutLastBreak(code)}\n\ndef sol():\n    return 5`,
    },
    ...followers,
    inGate: false,
  }),
)
