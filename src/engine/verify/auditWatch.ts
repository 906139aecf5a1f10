/**
 * Watches what a verifier says, without changing it: how many refusals were audited, which of them ended differently alone,
 * and how many programs reached out of their interpreter.
 */
import type { Audits } from '#/domain/verdict/audit.ts'
import { auditOf, sumAudits } from '#/domain/verdict/audit.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'

/** What was seen since the page was loaded. */
export interface AuditNews extends Audits {
  readonly breaches: number
}

/** `verifier` as it is, and what its verdicts tell. */
export function createAuditWatch(
  verifier: Verifier,
  clock: Pick<Clock, 'now'>,
): { readonly verifier: Verifier; readonly news: Observable<AuditNews> } {
  const news = createSubject<AuditNews>({ ...sumAudits([]), breaches: 0 })

  function look(pair: Pair, verdict: Verdict): void {
    const isBreach = verdict.kind === 'breach'
    if (verdict.audit === undefined && !isBreach) return
    const known = news.getSnapshot()
    const audits = sumAudits([known, auditOf(pair, verdict, clock.now())])
    news.set({ ...audits, breaches: known.breaches + (isBreach ? 1 : 0) })
  }

  async function* verify(pairs: readonly Pair[], limits: RunLimits): AsyncGenerator<Verdict> {
    let index = 0
    for await (const verdict of verifier.run(pairTask, pairs, limits)) {
      const pair = pairs[index++]
      if (pair !== undefined) look(pair, verdict)
      yield verdict
    }
  }

  return {
    news,
    verifier: withTask(verifier, pairTask, verify),
  }
}
