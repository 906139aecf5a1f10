/**
 * Times the reference workload in the sandbox itself, as an ordinary pair. The best of several runs counts: what else the
 * machine does, and a browser that is still compiling the interpreter, only ever make a run slower.
 */
import { pairTask } from '#/domain/tasks/pair.ts'
import { referenceMillis, referencePair } from '#/domain/verdict/calibration.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'

const fewestRuns = 3
const mostRuns = 8
/** No further run begins after this long: a slow machine has other things to do. */
const enoughMillis = 2000
/** Far beyond the slowest machine that is still taken into account. */
const limitMillis = 30_000

/** Milliseconds of the fastest run; null when the sandbox did not run it. Rejects when the sandbox cannot start. */
export async function measureMachine(verifier: Verifier): Promise<number | null> {
  let best: number | null = null
  let spent = 0
  for (let run = 0; run < mostRuns; run++) {
    if (run >= fewestRuns && spent >= enoughMillis) break
    for await (const { kind, millis } of verifier.run(pairTask, [referencePair], {
      limitMillis,
      calibration: 1,
    })) {
      if (kind !== 'solved') return best
      best = Math.min(best ?? Infinity, millis)
      spent += millis
    }
    // As fast as the reference machine: the factor cannot become smaller than 1.
    if (best !== null && best <= referenceMillis) break
  }
  return best
}
