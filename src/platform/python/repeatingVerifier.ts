/**
 * A sandbox that can be asked twice: `repeat: 2` runs each pair in it and in a second one, whose memory was made with
 * another hash seed and another random seed. The second is loaded when it is first needed, and has one worker.
 */
import type { SandboxOptions, SandboxVerifier } from './sandboxVerifier.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'
import { verifyTwice } from './verifyTwice.ts'

/** Starts the first sandbox at once. */
export function createRepeatingVerifier(options: SandboxOptions): SandboxVerifier {
  const first = createSandboxVerifier(options)
  let second: SandboxVerifier | null = null
  let isClosed = false

  function openSecond(): SandboxVerifier {
    if (second !== null) return second
    const { assetsUrl, frameUrl } = options
    const opened = createSandboxVerifier({ assetsUrl, frameUrl, workers: 1, seeds: 'other' })
    second = opened
    // One that could not start is forgotten, so that the next call tries again.
    opened.ready.catch(() => {
      if (second === opened) second = null
      opened.dispose()
    })
    return opened
  }

  return {
    ...first,
    verify: (pairs, limits) =>
      limits.repeat === 2 && !isClosed
        ? verifyTwice(first.verify(pairs, limits), openSecond().verify(pairs, limits))
        : first.verify(pairs, limits),
    dispose: () => {
      isClosed = true
      first.dispose()
      second?.dispose()
    },
  }
}
