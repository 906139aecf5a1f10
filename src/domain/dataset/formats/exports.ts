/** The files that records leave in, a line for each format, and the reader of the paper's own. Compression and saving are for others. */
import { trainingText } from '../selection.ts'
import type { TrainingRecord } from '../record.ts'
import { chatJsonl } from './entries/chatJsonl.ts'
import { paperText } from './entries/paperText.ts'
import { promptCompletionJsonl } from './entries/promptCompletionJsonl.ts'
import { textJsonl } from './entries/textJsonl.ts'
import type { EntryFormat } from './entryFormat.ts'
import { paperEnding } from './entryFormat.ts'

export const exportFormats = [paperText, chatJsonl, promptCompletionJsonl, textJsonl] as const
type Format = (typeof exportFormats)[number]
export type ExportFormat = Format['id']
/** The formats whose files are text. */
export type TextFormat = Exclude<Format, { readonly bytes: unknown }>['id']

const byId = new Map<string, EntryFormat>(exportFormats.map((format) => [format.id, format]))

export function formatOf(id: ExportFormat): EntryFormat {
  return byId.get(id) ?? paperText
}

/**
 * The records as one file's text: an entry for every kept solution, equal entries once, in the records' order.
 * Empty for no records.
 */
export function exportRecords(records: readonly TrainingRecord[], id: TextFormat): string {
  const { entry } = formatOf(id)
  const entries = new Set<string>()
  for (const record of records) {
    for (const text of trainingText(record)) entries.add(entry(record, text))
  }
  return [...entries].join('')
}

export interface PaperPair {
  readonly puzzle: string
  readonly solution: string
}

/** The pairs of a paper text, as source under the names f and g. A last record that was cut off is left out. */
export function readPaperText(text: string): readonly PaperPair[] {
  return text
    .split(paperEnding)
    .slice(0, -1)
    .flatMap((record) => {
      const at = record.indexOf('\n\ndef g(')
      return at < 0 ? [] : [{ puzzle: record.slice(0, at), solution: record.slice(at + 2) }]
    })
}
