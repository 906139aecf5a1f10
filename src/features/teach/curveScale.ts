import { shareAxis } from '#/ui/shareAxis.ts'

/** Where the numbers of a learning curve stand in pixels: iterations across, shares of 1 upwards. */
export interface CurveScale {
  readonly plot: {
    readonly left: number
    readonly right: number
    readonly top: number
    readonly bottom: number
  }
  readonly x: (iteration: number) => number
  readonly y: (share: number) => number
  readonly yTicks: readonly number[]
  readonly xTicks: readonly number[]
}

/** Room for the words behind the last point: `Pass@100 31.2%`. */
const labelRoom = 124

/** Narrowest distance of two numbers on the horizontal axis. */
const tickRoom = 30

/** The scale of a curve over so many iterations; `top` is the largest share that must fit. */
export function curveScale(size: {
  width: number
  height: number
  iterations: number
  top: number
}): CurveScale {
  const plot = {
    left: 44,
    right: Math.max(110, size.width - labelRoom),
    top: 12,
    bottom: size.height - 44,
  }
  const { highest, ticks } = shareAxis(size.top)
  const from = plot.left + 14
  const iterations = Math.max(1, size.iterations)
  const step = (plot.right - from) / iterations
  const every = Math.max(1, Math.ceil(tickRoom / step))
  return {
    plot,
    x: (iteration) => from + iteration * step,
    y: (share) => plot.bottom - (share / highest) * (plot.bottom - plot.top),
    yTicks: ticks,
    xTicks: Array.from({ length: Math.floor(iterations / every) + 1 }, (_, index) => index * every),
  }
}
