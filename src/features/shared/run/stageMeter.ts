import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Observable } from '#/lib/emitter.ts'

/** How fast each stage goes, a minute, over the last minute; null while nobody can tell. */
export interface StageRates {
  /** Puzzle candidates. */
  readonly propose: number | null
  /** Attempts. */
  readonly solve: number | null
  /** Share of the training or measurement that goes on. */
  readonly share: number | null
}

interface Sample {
  readonly at: number
  readonly proposed: number
  readonly attempted: number
  readonly share: number | null
}

export const noRates: StageRates = { propose: null, solve: null, share: null }

const windowMillis = 60_000
const leastMillis = 3_000
/** Closer ones tell nothing more, and a fast run changes a thousand times a second. */
const apartMillis = 500

/** The rates of the current iteration's stages, measured whenever the run changes. */
export function createStageMeter(source: Observable<ActiveRun | null>, clock: Clock): Observable<StageRates> {
  let samples: readonly Sample[] = []
  let stageName = ''
  let rates = noRates
  const measure = () => {
    const active = source.getSnapshot()
    const counts = active?.run.state.iterations.at(-1)
    if (active === null || counts === undefined) {
      samples = []
      rates = noRates
      return
    }
    const { stage, iteration } = active.run.state
    const isSampling = stage === 'propose' || stage === 'solve'
    const name = `${isSampling ? 'sampling' : stage} ${iteration}`
    if (name !== stageName) samples = []
    stageName = name
    const at = clock.now()
    const now = { at, proposed: counts.proposed, attempted: counts.attempted, share: active.stageDone }
    const recent = samples.filter((sample) => at - sample.at <= windowMillis)
    const last = recent.at(-1)
    if (last === undefined || at - last.at >= apartMillis) samples = [...recent, now]
    rates = isSampling
      ? { propose: rateOf(recent, now, 'proposed'), solve: rateOf(recent, now, 'attempted'), share: null }
      : { ...noRates, share: rateOf(recent, now, 'share') }
  }
  return {
    getSnapshot: () => rates,
    subscribe: (listener) =>
      source.subscribe(() => {
        measure()
        listener()
      }),
  }
}

function rateOf(
  recent: readonly Sample[],
  now: Sample,
  key: 'proposed' | 'attempted' | 'share',
): number | null {
  const first = recent.find((sample) => sample[key] !== null)
  const from = first?.[key] ?? null
  const to = now[key]
  if (first === undefined || from === null || to === null || now.at - first.at < leastMillis) return null
  return (Math.max(0, to - from) / (now.at - first.at)) * 60_000
}
