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

const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25]

/** Room for a number of three digits, in pixels. */
const labelWidth = 28

/** The scale for a chart of this size; `top` is the largest share that must fit. */
export function chartScale(size: { width: number; height: number; maxK: number; top: number }): ChartScale {
  const plot = { left: 44, right: Math.max(60, size.width - 78), top: 10, bottom: size.height - 42 }
  const top = Math.min(1, Math.max(size.top, 0.004))
  const step = steps.find((candidate) => top / candidate <= 5) ?? 0.25
  const highest = Math.min(1, Math.ceil(top / step - 1e-9) * step)
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
    yTicks: Array.from({ length: Math.round(highest / step) + 1 }, (_, index) => index * step),
  }
}

/** Moves labels apart so that each has `gap` pixels, in their order from the top, within the plot. */
export function spreadLabels<Label extends { readonly at: number }>(
  labels: readonly Label[],
  gap: number,
  top: number,
  bottom: number,
): readonly Label[] {
  const sorted = [...labels].sort((a, b) => a.at - b.at)
  let previous = top - gap
  const down = sorted.map((label) => {
    previous = Math.max(label.at, previous + gap)
    return { ...label, at: previous }
  })
  let next = bottom + gap
  return down
    .reverse()
    .map((label) => {
      next = Math.min(label.at, next - gap)
      return { ...label, at: next }
    })
    .reverse()
}
