/** Where the findings about a run and the decisions about them are kept, and what follows of them for its evaluations. */
import type { HitDecisions } from '#/domain/curation/contamination.ts'
import { noDecisions } from '#/domain/curation/contamination.ts'
import type { Findings } from '#/domain/curation/findings.ts'
import { heldOutSeenBy, mergeFindings } from '#/domain/curation/findings.ts'
import type { EvaluationHead } from '#/domain/evaluation/evaluation.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Store } from '#/engine/ports/store.ts'

export interface KeptFindings {
  /** Null where nobody has looked. */
  readonly findings: Findings | null
  readonly decisions: HitDecisions
}

/** What is kept of a run. Rejects when the store is broken. */
export async function readFindings({ attachments }: Store, runId: string): Promise<KeptFindings> {
  const [findings, decisions] = await Promise.all([
    attachments.get(runId, 'findings'),
    attachments.get(runId, 'decisions'),
  ])
  return { findings, decisions: decisions ?? noDecisions }
}

/** Keeps what a look at these records found, beside what is known of others, and gives both. */
export async function keepFindings(
  store: Store,
  runId: string,
  found: Findings,
  searched: readonly Pick<TrainingRecord, 'id'>[],
): Promise<Findings> {
  const merged = mergeFindings((await readFindings(store, runId)).findings, found, searched)
  await store.attachments.put(runId, 'findings', merged)
  return merged
}

/** Keeps all decisions about a run. */
export async function keepDecisions(store: Store, runId: string, decisions: HitDecisions): Promise<void> {
  await store.attachments.put(runId, 'decisions', decisions)
}

/**
 * Notes at the evaluations of a run's tuned models which held-out puzzles the model may have seen, so that “clean” leaves
 * them out. Nothing where nobody has looked; an evaluation that is going on is left to whoever works on it.
 */
export async function markEvaluations(store: Store, runId: string): Promise<void> {
  const { findings, decisions } = await readFindings(store, runId)
  const run = findings === null ? null : await store.runs.get(runId)
  if (findings === null || run === null) return
  for (const { outcomes, ...head } of await store.evaluations.list({ runId })) {
    if (head.run === undefined || head.run.model === 0 || head.status === 'running') continue
    const seen = new Set(heldOutSeenBy(run, head.run.model, findings, decisions))
    const contaminated = outcomes.map(({ puzzleId }) => puzzleId).filter((id) => seen.has(id))
    const isKnown = JSON.stringify(contaminated) === JSON.stringify(head.contaminated)
    const evaluation: EvaluationHead = { ...head, contaminated }
    if (!isKnown) await store.evaluations.commit({ evaluation, entries: [] })
  }
}
