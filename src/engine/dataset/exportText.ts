import type { ExportFormat } from '#/domain/dataset/formats/exports.ts'
import type { Store } from '#/engine/ports/store.ts'
import { exportEntries } from './exportEntries.ts'
import { pageRecords } from './pageRecords.ts'

/** The text of a training file of some runs, in their order: equal entries once, however many others lie between them. */
export async function exportText(
  store: Store,
  runIds: readonly string[],
  format: ExportFormat,
): Promise<string> {
  const records = async function* () {
    for (const id of runIds) yield* pageRecords(store, id)
  }
  let text = ''
  for await (const entry of exportEntries(records, { format, seed: null, cap: null })) text += entry
  return text
}
