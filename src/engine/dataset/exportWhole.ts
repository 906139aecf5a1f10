import type { EntryFormat } from '#/domain/dataset/formats/entryFormat.ts'
import type { Store } from '#/engine/ports/store.ts'
import { exportEntries } from './exportEntries.ts'
import { pageRecords } from './pageRecords.ts'

/**
 * The training file of some runs, in their order, as one text, or as bytes where the format writes bytes: equal entries once,
 * however many others lie between them.
 */
export async function exportWhole(
  store: Store,
  runIds: readonly string[],
  format: EntryFormat,
): Promise<string | Uint8Array<ArrayBuffer>> {
  const records = async function* () {
    for (const id of runIds) yield* pageRecords(store, id)
  }
  const entries = exportEntries(records, { format, seed: null, cap: null })
  if (format.bytes !== undefined) return await joinBytes(format.bytes(entries))
  let text = ''
  for await (const entry of entries) text += entry
  return text
}

async function joinBytes(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array[] = []
  let length = 0
  for await (const part of parts) {
    all.push(part)
    length += part.length
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of all) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
