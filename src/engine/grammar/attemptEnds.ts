/** How attempts ended, counted: each in one place. */
import type { AttemptEnds } from '#/domain/grammar/selfTraining.ts'
import type { AttemptedPuzzle } from './attempts.ts'

/** The attempts at these puzzles. A program that was sampled again for the same puzzle is a repeat, however it ended. */
export function countEnds(attempted: readonly AttemptedPuzzle[]): AttemptEnds {
  const ends: Record<keyof AttemptEnds, number> = {
    ...{ solved: 0, wrong: 0, 'wrong-type': 0, error: 0, 'not-found': 0, 'out-of-steps': 0 },
    ...{ 'too-large': 0, repeated: 0 },
  }
  for (const { attempts, made } of attempted) {
    ends['too-large'] += made - attempts.length
    const seen = new Set<string>()
    for (const { program, outcome } of attempts) {
      ends[seen.has(program.code) ? 'repeated' : outcome[0]] += 1
      seen.add(program.code)
    }
  }
  return ends
}
