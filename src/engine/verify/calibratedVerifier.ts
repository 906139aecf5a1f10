/**
 * Scales the limits of a verifier by the calibration of this machine, where the caller does not. Decides nothing about how
 * the factor is found. While it is not known yet, a few pairs run at once with the bare limit: whatever ends within it ends
 * the same within a longer one, so that only those that ran out of time have to wait and run again.
 */
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import type { Calibration } from './calibration.ts'

/** Pairs of a call that do not wait for the factor. */
const early = 8

/** `verifier` with every limit scaled; the verdicts name the factor. */
export function createCalibratedVerifier(
  verifier: Verifier,
  calibration: Pick<Calibration, 'state' | 'settled'>,
): Verifier {
  const factorNow = (limits: RunLimits) => limits.calibration ?? calibration.state.getSnapshot().factor

  /** The limits with their factor; null when they were aborted before there was one. */
  async function scaled(limits: RunLimits): Promise<RunLimits | null> {
    const known = factorNow(limits)
    if (known !== null) return { ...limits, calibration: known }
    const factor = await untilAborted(calibration.settled(), limits.signal)
    return factor === null ? null : { ...limits, calibration: factor }
  }

  async function* whenScaled<T>(
    limits: RunLimits,
    run: (scaled: RunLimits) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    const ready = await scaled(limits)
    if (ready !== null) yield* run(ready)
  }

  async function* verifyEarly(pairs: readonly Pair[], limits: RunLimits): AsyncGenerator<Verdict> {
    let index = 0
    for await (const verdict of verifier.verify(pairs, { ...limits, calibration: 1 })) {
      const pair = pairs[index++]
      const again = verdict.kind === 'timeout' || verdict.outcomes?.includes('timeout') === true
      const ready = again ? await scaled(limits) : null
      if (again && ready === null) return
      if (pair === undefined || ready === null || ready.calibration === 1) yield verdict
      else yield* verifier.verify([pair], ready)
    }
  }

  async function* verify(pairs: readonly Pair[], limits: RunLimits): AsyncGenerator<Verdict> {
    if (factorNow(limits) !== null) {
      yield* whenScaled(limits, (ready) => verifier.verify(pairs, ready))
      return
    }
    let count = 0
    const head = pairs.slice(0, early)
    for await (const verdict of verifyEarly(head, limits)) {
      count += 1
      yield verdict
    }
    // Fewer than asked: it was aborted.
    if (count < head.length || pairs.length === count) return
    yield* whenScaled(limits, (ready) => verifier.verify(pairs.slice(count), ready))
  }

  return {
    get ready() {
      return verifier.ready
    },
    verify,
    inspect: (puzzles, limits) => whenScaled(limits, (ready) => verifier.inspect(puzzles, ready)),
    tryAnswers: (trials, limits) => whenScaled(limits, (ready) => verifier.tryAnswers(trials, ready)),
    // Its limit decides nothing, so it need not wait to be scaled.
    study: (tasks, limits) => verifier.study(tasks, { calibration: 1, ...limits }),
  }
}

/** What the promise brings, or null when the signal fires first. */
async function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | null> {
  if (signal === undefined) return await promise
  if (signal.aborted) return null
  const listening = new AbortController()
  const aborted = new Promise<null>((resolve) => {
    const fire = () => {
      resolve(null)
    }
    signal.addEventListener('abort', fire, { signal: listening.signal })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    listening.abort()
  }
}
