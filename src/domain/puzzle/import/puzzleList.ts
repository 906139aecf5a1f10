/** Recognises the list of puzzle records in a JSON value, or says which other file it is. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { describeValue, isObject } from '#/domain/files/shape.ts'

const advice =
  'Choose a file with P3’s layout: a list of objects with the fields name, sat, sol_header and sol_bodies.'

/** The records of a puzzle file, none of them checked yet but for being objects. */
export function toRecordList(
  value: unknown,
): Result<readonly Readonly<Record<string, unknown>>[], ImportError> {
  if (!Array.isArray(value)) return err(importError('wrong-schema', describeOther(value), advice))
  const entries: readonly unknown[] = value
  if (entries.length === 0) return err(importError('wrong-schema', 'The list in the file is empty.', advice))
  const records: Readonly<Record<string, unknown>>[] = []
  for (const entry of entries) {
    if (!isObject(entry)) return err(wrongEntry(entries, entry, records.length + 1))
    records.push(entry)
  }
  return ok(records)
}

function describeOther(value: unknown): string {
  if (!isObject(value)) return `The file holds ${describeValue(value)} where a list of puzzles was expected.`
  if (Array.isArray(value['train']) && Array.isArray(value['test'])) {
    return 'This is a split file (train and test names), not a file of puzzles. Import the puzzles first.'
  }
  if (typeof value['sat'] === 'string') {
    return 'This is a single puzzle, not a list of puzzles: put square brackets around it.'
  }
  return 'The file holds an object where a list of puzzles was expected.'
}

function wrongEntry(entries: readonly unknown[], entry: unknown, record: number): ImportError {
  const message = entries.every((other) => typeof other === 'string')
    ? 'The file is a list of texts, not of puzzle records: names and solutions are missing.'
    : entries.every((other) => Array.isArray(other) && typeof other[0] === 'string')
      ? 'This is a file of generated puzzles (lists of source and bodies), not of puzzle records.'
      : `Record ${record} is ${describeValue(entry)}, not a puzzle.`
  return importError('wrong-schema', message, advice, { record })
}
