import { shareAxis } from '#/ui/shareAxis.ts'

/** Where a chart's numbers stand in pixels: k on a doubling axis, shares on a straight one that begins at nothing. */
export interface ChartScale {
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly x: (k: number) => number
  readonly y: (share: number) => number
  readonly yTicks: readonly number[]
  /** Those of the values of k that can be labelled without touching; the last one always can. */
  readonly xTicks: (ks: readonly number[]) => readonly number[]
}

/** Room for a number of three digits, in pixels. */
const labelWidth = 28

/** The scale for a chart of this size; `top` is the largest share that must fit. */
export function chartScale(size: { width: number; height: number; maxK: number; top: number }): ChartScale {
  const plot = { left: 44, right: Math.max(60, size.width - 78), top: 10, bottom: size.height - 42 }
  const { highest, ticks } = shareAxis(size.top)
  const doublings = Math.max(1, Math.log2(size.maxK))
  const x = (k: number) => plot.left + 8 + (Math.log2(k) / doublings) * (plot.right - plot.left - 8)
  return {
    plot,
    x,
    xTicks: (ks) => {
      const last = ks.at(-1) ?? 1
      return ks.filter((k) => k === last || x(last) - x(k) >= labelWidth)
    },
    y: (share) => plot.bottom - (share / highest) * (plot.bottom - plot.top),
    yTicks: ticks,
  }
}
