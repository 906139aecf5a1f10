import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Store } from '#/engine/ports/store.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'

/** All records of a run at once, in the order in which they were found. Rejects when storage is broken. */
export async function readRecords(store: Store, runId: string): Promise<readonly TrainingRecord[]> {
  const records: TrainingRecord[] = []
  for await (const page of pageRecords(store, runId)) records.push(...page)
  return records
}
