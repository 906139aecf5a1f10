/**
 * What a puzzle is. The source of truth is its `sat` text; everything else describes it.
 * A *problem* is a family of puzzles with the same predicate: `ListIn` has the instances `ListIn:0`, `ListIn:1`, …
 */
export type Difficulty = 1 | 2 | 3 | 4 | 5
export type Split = 'train' | 'test'

export interface Puzzle {
  /** `<collection>/<name>`: unique in the library, stable over imports. */
  readonly id: string
  /** The collection it came with: `autodidact`, `p3`, or the name given at import. */
  readonly collection: string
  /** The name in its collection, `Problem:instance`. */
  readonly name: string
  /** Source of the predicate, starting `def sat(`. */
  readonly sat: string
  /** The annotation of the required parameter, as text: `List[int]`. */
  readonly answerType: string
  /** `def sol(a=1, b=2):`, with this instance's inputs as defaults. */
  readonly solHeader: string
  /** Known solutions: indented bodies that follow `solHeader`. */
  readonly solutions: readonly string[]
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly difficulty: Difficulty | null
  /** The half of the collection it belongs to; null: in neither (14 problems of P3). */
  readonly split: Split | null
  readonly module: string
  readonly notes: string
  readonly weight: number
}

/** The problem of a puzzle's name: `ListIn:3` → `ListIn`. */
export function problemOf(name: string): string {
  const colon = name.lastIndexOf(':')
  return colon < 0 ? name : name.slice(0, colon)
}

/** The full source of a known solution: header and body. */
export function solutionSource(puzzle: Pick<Puzzle, 'solHeader'>, body: string): string {
  return `${puzzle.solHeader}\n${body}`
}
