import type { HeldOutPoint } from '#/domain/selfTraining.ts'

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

/** A series for each k that was measured, smallest k first. */
export function learningSeries(points: readonly HeldOutPoint[]): readonly LearningSeries[] {
  const ks = [...new Set(points.flatMap(({ passAt }) => passAt.map(({ k }) => k)))].sort((a, b) => a - b)
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
