import type { TrainingRecord } from '../record.ts'

/** A format of training files: an entry for every kept solution of every record, one after the other. */
export interface EntryFormat<Id extends string = string> {
  readonly id: Id
  readonly label: string
  readonly description: string
  readonly extension: string
  readonly mediaType: string
  /** Whether half a character of UTF-16 can be written in it: JSON escapes it, plain UTF-8 has no room for it. */
  readonly takesHalfCharacters: boolean
  /** One of a record's training texts (`trainingText`) as the format writes it, with the end of its line. */
  readonly entry: (record: TrainingRecord, text: string) => string
}

/** Keeps the literal type of the id, from which the names of all formats are made. */
export function entryFormat<Id extends string>(format: EntryFormat<Id>): EntryFormat<Id> {
  return format
}

/** What follows the solution in the paper's text. */
export const paperEnding = '\n\nassert f(g())\n\n'

/** An object as a line of a file of JSON lines. */
export function toJsonLine(entry: object): string {
  return `${JSON.stringify(entry)}\n`
}
