/** P3 itself, where it lies beside the checkout: the journeys that import it skip themselves elsewhere. */
import { toPaperForm } from '#/domain/prompt/prompts.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'

export interface P3 {
  /** The texts of `puzzles.json` and `split.json`. */
  readonly puzzles: string
  readonly split: string
  /** Names of the puzzles, in the file's order. */
  readonly names: readonly string[]
  /** Puzzles of each half in the paper's form: `def f(…`. */
  readonly train: readonly string[]
  readonly test: readonly string[]
}

interface P3Record {
  readonly name: string
  readonly sat: string
}

/** Null where it is not here. */
export function readP3(): P3 | null {
  const puzzles = readShared('p3/puzzles.json')
  const split = readShared('p3/split.json')
  if (puzzles === null || split === null) return null
  const records = JSON.parse(puzzles) as readonly P3Record[]
  const halves = JSON.parse(split) as Readonly<Record<'train' | 'test', readonly string[]>>
  const half = (problems: readonly string[]) =>
    records.filter(({ name }) => problems.includes(problemOf(name))).map(({ sat }) => toPaperForm(sat))
  return {
    puzzles,
    split,
    names: records.map(({ name }) => name),
    train: half(halves.train),
    test: half(halves.test),
  }
}
