/** The losses of a training as its events tell them, page by page and some of them twice, as a curve of bounded length. */
import type { LossPoint } from '#/domain/run/run.ts'
import type { WireEvent } from './fineTuningWire.ts'

/** What a chart of a run needs; more would weigh down every checkpoint of the run. */
const most = 400

export interface LossCurve {
  readonly take: (events: readonly WireEvent[]) => void
  /** By step, at most 400 points. */
  readonly points: () => readonly LossPoint[]
  /** The newest step that told how far the training is; null before there was one. */
  readonly latest: () => { readonly done: number; readonly leftMillis: number | null } | null
}

export function createLossCurve(): LossCurve {
  const losses = new Map<number, number>()
  let latest: { step: number; done: number; leftMillis: number | null } | null = null
  return {
    take: (events) => {
      for (const { data } of events) {
        if (data == null || !(data.step >= 0)) continue
        const { train_loss: loss, total_steps: total, seconds_left: left } = data
        const step = Math.round(data.step)
        if (loss != null && Number.isFinite(loss)) losses.set(step, loss)
        if (latest !== null && latest.step >= step) continue
        const done = total != null && total > 0 ? Math.min(1, step / total) : 0
        latest = { step, done, leftMillis: left != null && left >= 0 ? left * 1000 : null }
      }
    },
    points: () => {
      const all = [...losses].map(([step, loss]) => ({ step, loss })).sort((a, b) => a.step - b.step)
      const every = Math.ceil(all.length / most)
      // The last one is what people look for.
      return all.filter((_, index) => (all.length - 1 - index) % every === 0)
    },
    latest: () => latest,
  }
}
