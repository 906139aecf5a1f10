/** The split file: which problems are for training and which are held out for tests. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import { isObject } from '#/domain/files/shape.ts'
import type { Puzzle } from '../puzzle.ts'
import { problemOf } from '../puzzle.ts'

/** Names of problems (`ListIn`, without an instance's number); no problem is in both. */
export interface SplitFile {
  readonly train: readonly string[]
  readonly test: readonly string[]
}

const advice = 'A split file looks like {"train": ["ListIn", …], "test": ["SumProduct", …]}.'

/** Reads a split file such as P3's `split.json`. */
export function parseSplitFile(text: string): Result<SplitFile, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const { value } = json
  if (Array.isArray(value)) {
    return err(
      importError(
        'wrong-schema',
        'This is a list, perhaps the puzzles themselves, where a split file was expected.',
        advice,
      ),
    )
  }
  if (!isObject(value)) {
    return err(importError('wrong-schema', 'This is not a split file.', advice))
  }
  const { train, test } = value
  if (!isNameList(train)) return err(wrongHalf('train'))
  if (!isNameList(test)) return err(wrongHalf('test'))
  const held = new Set(test)
  const both = train.find((name) => held.has(name))
  if (both !== undefined) {
    return err(
      importError(
        'wrong-field',
        `The problem ${both} is in both halves of the split.`,
        'Held-out problems must never be trained on: remove it from one of the two lists.',
        { name: both },
      ),
    )
  }
  return ok({ train, test })
}

function wrongHalf(field: 'train' | 'test'): ImportError {
  return importError('wrong-field', `The field ${field} of the split file is not a list of names.`, advice, {
    field,
  })
}

function isNameList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string')
}

/** The puzzles, each with the half that its problem is in (null: in neither). */
export function applySplit(puzzles: readonly Puzzle[], split: SplitFile): readonly Puzzle[] {
  const train = new Set(split.train)
  const test = new Set(split.test)
  return puzzles.map((puzzle) => {
    const problem = problemOf(puzzle.name)
    return { ...puzzle, split: train.has(problem) ? 'train' : test.has(problem) ? 'test' : null }
  })
}
