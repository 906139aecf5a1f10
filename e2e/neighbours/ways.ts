/** The ways in which one pair may come to its verdict, between which it may not differ. */
import type { VerifyOptions } from '#/app/scripting.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { Evaluate } from '../engines/engine.ts'
import type { CaseGroup, KnownCase } from '../support/allCases.ts'
import { shuffled } from '../support/goldenCases.ts'

export type Told = Pick<Verdict, 'kind' | 'message' | 'millis' | 'audit' | 'outcomes'>

export interface Way {
  readonly name: string
  readonly order: (groups: readonly CaseGroup[]) => readonly KnownCase[]
  /** Whether each pair is given to the pool only when the one before it has its verdict. */
  readonly oneByOne: boolean
  readonly limits: VerifyOptions
}

export const limitMillis = 1000
const inFileOrder = (groups: readonly CaseGroup[]) => groups.flat()
const inOrderOf = (seed: number) => (groups: readonly CaseGroup[]) => shuffled(groups, seed).flat()

const batch = { order: inFileOrder, oneByOne: false, limits: { limitMillis } }

/** The first is what the others are held against. */
export const ways: readonly Way[] = [
  { ...batch, name: 'one by one', oneByOne: true },
  { ...batch, name: 'as one batch' },
  { ...batch, name: 'shuffled with seed 1', order: inOrderOf(1) },
  { ...batch, name: 'in the fresh lane', limits: { limitMillis, lane: 'fresh' } },
  { ...batch, name: 'twice each', limits: { limitMillis, repeat: 2 } },
]

/**
 * So many that a driver's message stays small, and that it need not wait long for a script: 500 pairs, twice each, took
 * WebKitGTK more than its quarter of an hour on a busy machine. One by one fewer still.
 */
const portion = { batch: 250, oneByOne: 100 }

/** What becomes of each case, by its id. The app is open in the page. */
export async function verdictsBy(
  { order, oneByOne, limits }: Way,
  evaluate: Evaluate,
  groups: readonly CaseGroup[],
): Promise<ReadonlyMap<string, Told>> {
  const cases = order(groups)
  const told = new Map<string, Told>()
  const size = oneByOne ? portion.oneByOne : portion.batch
  for (let start = 0; start < cases.length; start += size) {
    const part = cases.slice(start, start + size)
    const verdicts = await evaluate(
      verifyAll,
      part.map(({ sat, sol }) => ({ puzzle: sat, solution: sol })),
      oneByOne,
      limits,
    )
    part.forEach(({ id }, index) => {
      const verdict = verdicts[index]
      if (verdict !== undefined) told.set(id, verdict)
    })
  }
  return told
}

/** Runs in the page. */
async function verifyAll(pairs: readonly Pair[], oneByOne: boolean, limits: VerifyOptions): Promise<Told[]> {
  const { verify } = window.autodidact
  const verdicts: Verdict[] = []
  if (oneByOne) for (const pair of pairs) verdicts.push(...(await verify([pair], limits)))
  else verdicts.push(...(await verify(pairs, limits)))
  return verdicts.map(({ kind, message, millis, audit, outcomes }) => ({
    kind,
    millis,
    message: message.slice(0, 200),
    ...(audit === undefined ? {} : { audit }),
    ...(outcomes === undefined ? {} : { outcomes }),
  }))
}
