/** Every case by every way, in a page that is opened anew for each way: what comes of a pair is no matter of its neighbours. */
import type { Evaluate, Outcome } from '../engines/engine.ts'
import type { CaseGroup } from '../support/allCases.ts'
import { difference } from './differences.ts'
import type { Told } from './ways.ts'
import { verdictsBy, ways } from './ways.ts'

export interface WayOutcomes {
  readonly way: string
  /** One for each case. */
  readonly outcomes: readonly Outcome[]
}

/** All ways one after the other; `open` opens the app with interpreters that nothing has run in. */
export async function* tryAllWays(
  evaluate: Evaluate,
  open: () => Promise<void>,
  groups: readonly CaseGroup[],
): AsyncGenerator<WayOutcomes> {
  let first: ReadonlyMap<string, Told> | null = null
  for (const way of ways) {
    await open()
    const told = await verdictsBy(way, evaluate, groups)
    const outcomes = groups.flat().map((known): Outcome => {
      const complaint = difference(known, told.get(known.id), first?.get(known.id))
      return { name: `${known.id}, ${way.name}`, complaint }
    })
    first ??= told
    yield { way: way.name, outcomes }
  }
}
