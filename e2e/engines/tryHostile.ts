/** One hostile program in the page, and what the page itself felt of it. */
import type {} from '#/app/scripting.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { VerdictCase } from '#/testing/verdictCases.ts'
import type { Evaluate } from './engine.ts'

export interface HostileTrial {
  readonly verdict: Verdict | undefined
  /** What the pair that came after it ended as. */
  readonly next: Verdict['kind'] | undefined
  /** From when the page asked until the verdict came. */
  readonly millis: number
  /** The longest time in which the page's main thread did nothing else, by a timer: the machine's doing counts too. */
  readonly still: number
  /** Milliseconds of the tasks that kept the page's main thread for 50 ms or longer; null where the browser does not tell. */
  readonly longTasks: readonly number[] | null
}

/** Verifies the program alone and by the wall clock, then a right one. `patientMillis` is the limit of the latter. */
export function tryHostile(
  evaluate: Evaluate,
  { sat, sol }: Pick<VerdictCase, 'sat' | 'sol'>,
  limitMillis: number,
  patientMillis: number,
): Promise<HostileTrial> {
  return evaluate(
    async (puzzle, solution, limitMillis, patientMillis) => {
      const { verify } = window.autodidact
      let last = performance.now()
      let still = 0
      const heartbeat = setInterval(() => {
        const now = performance.now()
        still = Math.max(still, now - last)
        last = now
      }, 5)
      const tells = PerformanceObserver.supportedEntryTypes.includes('longtask')
      const entries: PerformanceEntryList = []
      const observer = new PerformanceObserver((list) => {
        entries.push(...list.getEntries())
      })
      if (tells) observer.observe({ type: 'longtask' })
      const begin = performance.now()
      const [verdict] = await verify([{ puzzle, solution }], { limitMillis, calibration: 1 })
      const millis = performance.now() - begin
      clearInterval(heartbeat)
      const good = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
      const [next] = await verify([good], { limitMillis: patientMillis })
      if (tells) entries.push(...observer.takeRecords())
      observer.disconnect()
      const longTasks = tells ? entries.map(({ duration }) => duration) : null
      return { verdict, next: next?.kind, millis, still, longTasks }
    },
    sat,
    sol,
    limitMillis,
    patientMillis,
  )
}
