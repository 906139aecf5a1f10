/** The property that no pair's verdict depends on what ran before it, beside it, or in which lane. */
import bombsText from '#/testing/cases/bombs.jsonl?raw'
import cheatsText from '#/testing/cases/cheats.jsonl?raw'
import honestText from '#/testing/cases/honest.jsonl?raw'
import { tryAllWays } from '../neighbours/neighbours.ts'
import { readAllCases } from '../support/allCases.ts'
import type { Group, Outcome } from './engine.ts'
import { openApp } from './verifying.ts'

export const neighboursGroup: Group = {
  name: 'neighbours',
  about:
    'every case file, ours and those in `cases/`, one by one, as one batch, shuffled, in the fresh lane and with `repeat: 2`: the expected kind of verdict, and each time the same',
  run: async (engine, site) => {
    const { groups, absent } = readAllCases({ cheats: cheatsText, honest: honestText, bombs: bombsText })
    if (absent.length > 0) return null
    const outcomes: Outcome[] = []
    const open = async () => {
      // Where a stopped worker may run on, the next way begins in a new process.
      await engine.restart?.()
      await openApp(engine, site)
    }
    try {
      for await (const tried of tryAllWays(engine.evaluate, open, groups)) outcomes.push(...tried.outcomes)
    } finally {
      // The next group is not to share the processor with what was stopped here.
      await engine.restart?.()
    }
    return { outcomes }
  },
}
