/**
 * Scales the limits of a verifier by the calibration of this machine, where the caller does not. Decides nothing about how
 * the factor is found. While it is not known yet, a few items of a task that can tell which were late run at once with the bare
 * limit: whatever ends within it ends the same within a longer one, so that only the late ones have to wait and run again.
 */
import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import type { Calibration } from './calibration.ts'

/** Items of a call that do not wait for the factor. */
const early = 8

/** `verifier` with every limit scaled; verdicts name the factor. */
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

  async function* whenScaled<Item, Reply>(
    task: VerifierTask<Item, Reply>,
    items: readonly Item[],
    limits: RunLimits,
  ): AsyncGenerator<Reply> {
    const ready = await scaled(limits)
    if (ready !== null) yield* verifier.run(task, items, ready)
  }

  async function* runEarly<Item, Reply>(
    task: VerifierTask<Item, Reply>,
    items: readonly Item[],
    limits: RunLimits,
    isLate: (reply: Reply) => boolean,
  ): AsyncGenerator<Reply> {
    let index = 0
    for await (const reply of verifier.run(task, items, { ...limits, calibration: 1 })) {
      const again = items.slice(index, index + 1)
      index += 1
      const ready = isLate(reply) ? await scaled(limits) : { ...limits, calibration: 1 }
      if (ready === null) return
      if (ready.calibration === 1) yield reply
      else yield* verifier.run(task, again, ready)
    }
  }

  async function* run<Item, Reply>(
    task: VerifierTask<Item, Reply>,
    items: readonly Item[],
    limits: RunLimits,
  ): AsyncGenerator<Reply> {
    const { isLate, isFenced } = task
    if (isFenced === true) {
      yield* verifier.run(task, items, { calibration: 1, ...limits })
      return
    }
    if (factorNow(limits) !== null || isLate === undefined) {
      yield* whenScaled(task, items, limits)
      return
    }
    let count = 0
    const head = items.slice(0, early)
    for await (const reply of runEarly(task, head, limits, isLate)) {
      count += 1
      yield reply
    }
    // Fewer than asked: it was aborted.
    if (count < head.length || items.length === count) return
    yield* whenScaled(task, items.slice(count), limits)
  }

  return {
    get ready() {
      return verifier.ready
    },
    run,
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
