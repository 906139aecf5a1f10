/** One part of the hostile test in an open page: portion after portion, until there were enough pairs or scribbles. */
import type {} from '#/app/scripting.ts'
import type { Pair } from '#/domain/verdict/verdict.ts'
import type { Complaint, Told } from '#/testing/hostile/tried.ts'
import { complaintsAbout, portionOf } from '#/testing/hostile/tried.ts'
import type { Evaluate } from '../engines/engine.ts'
import { patientMillis } from '../engines/verifying.ts'

export interface TrialPlan {
  readonly seed: number
  readonly scribbles: boolean
  /** Of each pair, by the wall clock: a broken interpreter often runs until it is stopped. */
  readonly limitMillis: number
  /** Whether there was enough, of so many pairs. */
  readonly isDone: (pairs: number) => boolean
}

export interface TrialReport {
  readonly pairs: number
  readonly hostile: number
  /** How the hostile pairs ended, by kind and lane. */
  readonly ends: ReadonlyMap<string, number>
  readonly complaints: readonly Complaint[]
  readonly seconds: number
  /** What became of right pairs at the end; all solved when the pool has survived. */
  readonly after: ReadonlySet<string>
}

/** Small enough that a failure has few others around it. */
const portionSize = 200

/** Runs in the page. */
async function verifyAll(pairs: readonly Pair[], limitMillis: number): Promise<Told[]> {
  const verdicts = await window.autodidact.verify(pairs, { limitMillis, calibration: 1 })
  return verdicts.map(({ kind, lane, answer, message, audit }) => ({
    kind,
    lane,
    answer: answer?.slice(0, 200) ?? null,
    message: message.slice(0, 200),
    ...(audit === undefined ? {} : { audit }),
  }))
}

function count(ends: Map<string, number>, end: string): void {
  ends.set(end, (ends.get(end) ?? 0) + 1)
}

/** The app is open in the page. `onPortion` hears of each as soon as it is judged. */
export async function tryHostilePairs(
  evaluate: Evaluate,
  plan: TrialPlan,
  onPortion: (words: string) => void,
): Promise<TrialReport> {
  await evaluate(async () => {
    await window.autodidact.ready
  })
  const begun = performance.now()
  const ends = new Map<string, number>()
  const complaints: Complaint[] = []
  let [pairs, hostile] = [0, 0]
  for (let portion = 0; !plan.isDone(pairs); portion++) {
    const tried = portionOf(plan.seed, portion, portionSize, plan.scribbles)
    const verdicts = await evaluate(
      verifyAll,
      tried.map(({ pair: { puzzle, solution } }) => ({ puzzle, solution })),
      plan.limitMillis,
    )
    const found = complaintsAbout(tried, verdicts)
    for (const { words } of found) onPortion(words)
    complaints.push(...found)
    tried.forEach(({ witness }, index) => {
      if (witness !== null) return
      hostile += 1
      const { kind = 'lost', lane = null, audit } = verdicts[index] ?? {}
      count(ends, `${kind} (${lane ?? 'ended'})`)
      if (audit !== undefined && audit !== kind) count(ends, 'audits that differed')
    })
    pairs += tried.length
    const rate = (1000 * pairs) / (performance.now() - begun)
    onPortion(
      `${String(pairs)} pairs, ${rate.toFixed(0)} pairs/s, ${String(complaints.length)} wrong or harmed`,
    )
  }
  const right = Array.from({ length: 20 }, (_, n) => ({
    puzzle: `def sat(x: int):\n    return x == ${String(n)}`,
    solution: `def sol():\n    return ${String(n)}`,
  }))
  const after = await evaluate(verifyAll, right, patientMillis)
  return {
    pairs,
    hostile,
    ends,
    complaints,
    seconds: (performance.now() - begun) / 1000,
    after: new Set(after.map(({ kind }) => kind)),
  }
}
