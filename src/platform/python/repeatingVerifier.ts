/**
 * A sandbox that can be asked twice: `repeat: 2` runs each pair in it and in a second one, whose memory was made with
 * another hash seed and another random seed. The second is loaded when it is first needed, and has one worker. The two work
 * in turns: side by side they would have more interpreters than cores, and a slow pair would run into its limit only because
 * it is run twice.
 */
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import type { SandboxOptions, SandboxVerifier } from './sandboxVerifier.ts'
import { createSandboxVerifier } from './sandboxVerifier.ts'
import { verifyTwice } from './verifyTwice.ts'

/** Pairs of a turn: enough to keep a pool busy, few enough that a verdict does not wait long for its second run. */
const turnPairs = 16

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

  async function* verifyInTurns(pairs: readonly Pair[], limits: RunLimits): AsyncGenerator<Verdict> {
    const other = openSecond()
    for (let start = 0; start < pairs.length; start += turnPairs) {
      const turn = pairs.slice(start, start + turnPairs)
      const verdicts: Verdict[] = []
      for await (const verdict of first.run(pairTask, turn, limits)) verdicts.push(verdict)
      // It was stopped.
      if (verdicts.length < turn.length) return
      yield* verifyTwice(verdicts, other.run(pairTask, turn, limits))
    }
  }

  return {
    ...first,
    run: withTask(first, pairTask, (pairs, limits) =>
      limits.repeat === 2 && !isClosed ? verifyInTurns(pairs, limits) : first.run(pairTask, pairs, limits),
    ).run,
    dispose: () => {
      isClosed = true
      first.dispose()
      second?.dispose()
    },
  }
}
