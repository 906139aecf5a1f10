/**
 * Python that breaks CPython itself, with nothing but ordinary, harmless-looking code, and goes on from there. The programs are in
 * `memory/`; each begins with `window.py`. The error in CPython is real: an iterator is freed while it is being asked, and another object takes its place. What
 * stands there turns that into a window on all of the interpreter's memory. Nothing that a program finds there may help it.
 */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import type { AftermathProbe, ProgramProbe } from '../probe.ts'
import { followers } from './aftermathPrograms.ts'
import { withoutLastBreak } from './pairOf.ts'
import javascriptCode from './memory/javascript.py?raw'
import verdictCode from './memory/verdict.py?raw'
import window from './memory/window.py?raw'

/** No answer is right. */
const puzzle = 'def sat(x: int):\n    return x == 2 and x == 3'

/** However it ends, as long as it is not solved: what a broken interpreter still manages to say is its own matter. */
const blockedBy: readonly VerdictKind[] = ['wrong', 'error', 'crashed', 'breach', 'timeout', 'memory']

const attacks: Readonly<Record<string, readonly [title: string, sentence: string, code: string]>> = {
  verdict: [
    'Turn “wrong” into “solved” in memory',
    'Broken from inside, the interpreter says what the program likes; two others, fresh ones, are asked before it is believed.',
    verdictCode,
  ],
  javascript: [
    'Climb from memory into JavaScript',
    'Puts back the bridge that was taken away, and changes JavaScript for all that follow. The way there is sealed.',
    javascriptCode,
  ],
}

const entries = Object.entries(attacks)
const pairOf = (code: string) => ({ puzzle, solution: `${window}\n${withoutLastBreak(code)}` })

/** The attacks, each of which wants a wrong answer of its own to be called right. */
export const memoryPrograms: readonly ProgramProbe[] = entries.map(([name, [title, sentence, code]]) => ({
  kind: 'program',
  group: 'memory',
  id: `memory:${name}`,
  title,
  sentence,
  pair: pairOf(code),
  blockedBy,
  inGate: false,
}))

/** The same, each followed by right and wrong programs, which must be called what they are. */
export const memoryAftermaths: readonly AftermathProbe[] = entries.map(([name, [title, , code]]) => ({
  kind: 'aftermath',
  id: `aftermath:memory-${name}`,
  title,
  sentence: 'All memory is put back afterwards, and what lies outside of it was out of reach.',
  pair: pairOf(code),
  ...followers,
  inGate: false,
}))
