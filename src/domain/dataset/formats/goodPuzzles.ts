/**
 * The interchange file of the reference (`gen.py`): `[[f, [bodies], [failures]], …]`, read as it comes in and written
 * as Python's `json.dump(…, indent=2)` writes it. `good_puzzles_*.json` holds solved puzzles with no failures,
 * `puzzles.json` all of them.
 */
import { solveHeader } from '#/domain/puzzle/paperForm.ts'
import { pythonLength } from '#/domain/syntax/pythonText.ts'
import type { JsonEntry } from './jsonEntries.ts'
import { createJsonEntries } from './jsonEntries.ts'
import type { FileRecord, RecordPiece, RecordReader } from './recordPiece.ts'
import { longestRecord } from './recordPiece.ts'

/** A puzzle with its attempts, right and wrong, as raw text after the header. */
export interface TriedPuzzle {
  readonly puzzle: string
  readonly successes: readonly string[]
  readonly failures: readonly string[]
}

/** A reader of `good_puzzles_*.json` and `puzzles.json`. Puzzles without a right solution are faults: nothing to import. */
export function createGoodPuzzlesReader(): RecordReader {
  const entries = createJsonEntries(longestRecord)
  let number = 1
  let first = true
  let offsetOfText = 0
  let broken = false

  const toPiece = (entry: JsonEntry): RecordPiece => {
    const place = { number, offset: entry.offset + offsetOfText }
    if (entry.kind === 'broken') {
      broken = true
      return { kind: 'broken', ...place, ...breakages[entry.problem] }
    }
    number += 1
    const record = toRecord(entry.text)
    return typeof record === 'string'
      ? { kind: 'fault', ...place, problem: record }
      : { kind: 'record', ...place, record }
  }

  return {
    push: (received) => {
      let text = received
      if (first && text !== '') {
        first = false
        if (text.startsWith('\ufeff')) {
          text = text.slice(1)
          offsetOfText = 3
        }
      }
      return entries.push(text).map(toPiece)
    },
    end: () => {
      if (broken || entries.isClosed()) return []
      broken = true
      const place = { number, offset: entries.offset() + offsetOfText }
      return [{ kind: 'broken', ...place, problem: 'The file ends before its list does.', advice: again }]
    },
    place: () => ({ number, offset: entries.offset() + offsetOfText }),
  }
}

const again = 'It was probably not saved or downloaded completely: get it again.'
const shape = 'Choose a good-puzzles file: a list of [puzzle, [right solutions], [wrong solutions]].'
const breakages = {
  'no-list': { problem: 'The file is no list.', advice: shape },
  'no-comma': { problem: 'Here a puzzle, a comma or the end of the list should be.', advice: shape },
  'after-list': { problem: 'After the list more follows.', advice: shape },
  'too-long': { problem: 'This entry is longer than any puzzle.', advice: shape },
} as const

function toRecord(text: string): FileRecord | string {
  let entry: unknown
  try {
    entry = JSON.parse(text)
  } catch {
    return 'It is not valid JSON.'
  }
  if (!Array.isArray(entry) || entry.length < 2 || entry.length > 3) return 'It is no list of two or three.'
  const [puzzle, successes, failures = []] = entry as readonly unknown[]
  if (typeof puzzle !== 'string' || !puzzle.startsWith('def f('))
    return 'Its puzzle does not begin with “def f(”.'
  if (!isTexts(successes) || !isTexts(failures)) return 'Its solutions are no lists of texts.'
  if (successes.length === 0) return 'It has no right solution.'
  if ([puzzle, ...successes].some((source) => source.includes('\0'))) {
    return 'It holds a NUL character, which no Python program may.'
  }
  const header = solveHeader(puzzle)
  if (header === null) return 'The first line of its puzzle is no whole signature.'
  return {
    puzzle,
    header,
    bodies: [...new Set(successes)],
    // Files of solved puzzles come without their failures, so how often each was tried is not known.
    counts:
      failures.length === 0
        ? null
        : { attempts: successes.length + failures.length, successes: successes.length },
  }
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}

/** What the order of `gen.py` asks of a puzzle: its right solutions are counted, its length is Python's. */
export interface TriedRank {
  readonly successes: number
  readonly length: number
}

/** The rank of a puzzle with so many right solutions. */
export function toTriedRank(puzzle: string, successes: number): TriedRank {
  return { successes, length: pythonLength(puzzle) }
}

/** The order of `gen.py`: by the number of right solutions, then by the puzzle's length. */
export function compareTried(one: TriedRank, other: TriedRank): number {
  return one.successes - other.successes || one.length - other.length
}

/** The pieces of a file's text: each entry, and what stands around and between them. */
export const goodPuzzlesText = {
  begin: '[\n',
  between: ',\n',
  end: '\n]',
  empty: '[]',
  entry: ({ puzzle, successes, failures }: TriedPuzzle): string =>
    `  [\n    ${pythonJson(puzzle)},\n    ${texts(successes)},\n    ${texts(failures)}\n  ]`,
} as const

function texts(all: readonly string[]): string {
  return all.length === 0 ? '[]' : `[\n${all.map((text) => `      ${pythonJson(text)}`).join(',\n')}\n    ]`
}

/** A text as `json.dumps` writes it: everything but printable ASCII is escaped. */
export function pythonJson(text: string): string {
  return JSON.stringify(text).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
