import type { TrainingRecord } from '#/domain/record.ts'
import type { Store } from '#/engine/ports.ts'

const pageSize = 500

/** All records of a run, in the order in which they were found. Rejects when storage is broken. */
export async function readRecords(store: Store, runId: string): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for (;;) {
    const page = await store.runs.records(runId, { offset: records.length, limit: pageSize })
    records.push(...page)
    if (page.length < pageSize) return records
  }
}
