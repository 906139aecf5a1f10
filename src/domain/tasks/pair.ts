/** A puzzle and a solution, to be judged. They run in the two rooms (docs/python.md), so no handler answers it alone. */
import { z } from 'zod'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { verdictSchema } from '#/domain/verdict/verdict.ts'
import { endedPair } from './endedPair.ts'
import type { VerifierTask } from './verifierTask.ts'

/**
 * Solved means: `sat(sol()) is True`, exact answer type. Each program runs in a fresh interpreter of its own, unless it is seen
 * to be harmless to others; that may change the cost of a verdict, never the verdict.
 */
export const pairTask: VerifierTask<Pair, Verdict> = {
  name: 'pair',
  item: z.object({ puzzle: z.string(), solution: z.string() }),
  reply: verdictSchema,
  facts: (run) => ({ ...run, outcomes: undefined }),
  endedEarly: (ended, run) => ({ ...endedPair(ended), conditions: [], lane: null, ...run }),
  isLate: ({ kind, outcomes }) => kind === 'timeout' || outcomes?.includes('timeout') === true,
}
