/** A vertical axis of shares of 1, beginning at nothing. */
export interface ShareAxis {
  /** The share at the top of the axis. */
  readonly highest: number
  readonly ticks: readonly number[]
}

const steps = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.25]

/** The axis on which the largest share `top` fits, with at most six round ticks. */
export function shareAxis(top: number): ShareAxis {
  const needed = Math.min(1, Math.max(top, 0.004))
  const step = steps.find((candidate) => needed / candidate <= 5) ?? 0.25
  const highest = Math.min(1, Math.ceil(needed / step - 1e-9) * step)
  return {
    highest,
    ticks: Array.from({ length: Math.round(highest / step) + 1 }, (_, index) => index * step),
  }
}
