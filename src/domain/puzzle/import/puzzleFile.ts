/** A file of puzzles in P3's layout, all of it or nothing. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import type { Puzzle } from '../puzzle.ts'
import { toRecordList } from './puzzleList.ts'
import { toPuzzle } from './puzzleRecord.ts'

export interface PuzzleFile {
  readonly puzzles: readonly Puzzle[]
  /** Sentences about what is missing but no reason to refuse the file. */
  readonly warnings: readonly string[]
}

/**
 * Reads a puzzle file such as P3's `puzzles.json` as the given collection. The first thing that is wrong refuses the
 * whole file, with its place.
 */
export function parsePuzzleFile(text: string, collection: string): Result<PuzzleFile, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const records = toRecordList(json.value)
  if (!records.ok) return records
  const puzzles: Puzzle[] = []
  const firstWith = new Map<string, number>()
  for (const [index, record] of records.value.entries()) {
    const puzzle = toPuzzle(record, index + 1, collection)
    if (!puzzle.ok) return puzzle
    const { name } = puzzle.value
    const earlier = firstWith.get(name)
    if (earlier !== undefined) return err(duplicateError(name, earlier, index + 1))
    firstWith.set(name, index + 1)
    puzzles.push(puzzle.value)
  }
  return ok({ puzzles, warnings: warningsAbout(records.value, puzzles) })
}

function duplicateError(name: string, earlier: number, record: number): ImportError {
  return importError(
    'duplicate-name',
    `Records ${earlier} and ${record} have the same name, ${name}.`,
    'Names tell puzzles apart: rename one of the two, for example to the next number after the colon.',
    { record, name, field: 'name' },
  )
}

function warningsAbout(
  records: readonly Readonly<Record<string, unknown>>[],
  puzzles: readonly Puzzle[],
): string[] {
  const warn = (count: number, what: string) =>
    count === 0
      ? []
      : [`${count.toLocaleString('en-US')} of ${puzzles.length.toLocaleString('en-US')} puzzles ${what}.`]
  return [
    ...warn(
      puzzles.filter((puzzle) => puzzle.solutions.length === 0).length,
      'come without a known solution',
    ),
    ...warn(
      records.filter((record) => (record['sol_header'] ?? '') === '').length,
      'have no sol_header; it was derived from sat',
    ),
  ]
}
