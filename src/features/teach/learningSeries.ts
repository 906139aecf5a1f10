import type { HeldOutPoint } from '#/domain/grammar/selfTraining.ts'

export interface SeriesPoint {
  readonly iteration: number
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Pass@k over the iterations, for one k. */
export interface LearningSeries {
  readonly k: number
  readonly points: readonly SeriesPoint[]
}

/** The values of k that people compare; of others, only the largest is shown where there is no larger one of these. */
const usualKs: readonly number[] = [1, 10, 100]

/** At most three series, smallest k first: Pass@1, @10 and @100, or what comes nearest to it with fewer attempts. */
export function learningSeries(points: readonly HeldOutPoint[]): readonly LearningSeries[] {
  const measured = new Set(points.flatMap(({ passAt }) => passAt.map(({ k }) => k)))
  const largest = Math.min(100, Math.max(...measured))
  const ks = [...measured].filter((k) => usualKs.includes(k) || k === largest).sort((a, b) => a - b)
  return ks.map((k) => ({
    k,
    points: points.flatMap(({ iteration, passAt }) => {
      const known = passAt.find((one) => one.k === k)
      return known === undefined ? [] : [{ ...known, iteration }]
    }),
  }))
}

/** Pass@k of one measurement; null when it was not measured. */
export function passAt(point: HeldOutPoint | undefined, k: number): number | null {
  return point?.passAt.find((one) => one.k === k)?.value ?? null
}
