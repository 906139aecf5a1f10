import type { TrainingRecord } from '../record.ts'

/** A piece of a file: text, which is written as UTF-8, or bytes as they are. */
export type FilePart = string | Uint8Array<ArrayBuffer>

/** A format of training files: an entry for every kept solution of every record. */
export interface EntryFormat {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly extension: string
  readonly mediaType: string
  /** Whether half a character of UTF-16 can be written in it: JSON escapes it, plain UTF-8 has no room for it. */
  readonly takesHalfCharacters: boolean
  /** One of a record's training texts (`trainingText`) as the format writes it, with the end of its line. */
  readonly entry: (record: TrainingRecord, text: string) => string
  /** The file's bytes, where it is not the text of its entries, one after the other. Equal entries are left out, and their order decided, before. */
  readonly bytes?: (entries: AsyncIterable<string>) => AsyncIterable<Uint8Array<ArrayBuffer>>
}

/** What follows the solution in the paper's text. */
export const paperEnding = '\n\nassert f(g())\n\n'

/** An object as a line of a file of JSON lines. */
export function toJsonLine(entry: object): string {
  return `${JSON.stringify(entry)}\n`
}
