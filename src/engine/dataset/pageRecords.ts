/** All records or candidates of a run, a page at a time, so that no more than a page is held. */
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate } from '#/domain/run/run.ts'
import type { Page, Store } from '#/engine/ports/store.ts'

const pageSize = 500

async function* pages<T>(read: (page: Page) => Promise<readonly T[]>): AsyncGenerator<readonly T[]> {
  for (let offset = 0; ; offset += pageSize) {
    const page = await read({ offset, limit: pageSize })
    if (page.length > 0) yield page
    if (page.length < pageSize) return
  }
}

/** The records of a run in stored order. */
export function pageRecords(store: Store, runId: string): AsyncGenerator<readonly TrainingRecord[]> {
  return pages((page) => store.runs.records(runId, page))
}

/** The candidates of one bucket of a run (`puzzle:kept`) in stored order. */
export function pageCandidates(
  store: Store,
  runId: string,
  bucket: string,
): AsyncGenerator<readonly Candidate[]> {
  return pages((page) => store.runs.candidates(runId, { bucket, ...page }))
}
