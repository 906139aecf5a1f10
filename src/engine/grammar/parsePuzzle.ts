/**
 * Reads a puzzle's conditions as trees of the grammar, so that the puzzle head can learn from them and take them apart.
 * How syntax becomes a tree: parseTree.ts.
 */
import type { AnalysedPuzzle, SyntaxNode } from '#/domain/grammar/grammarTask.ts'
import type { Variable } from './parseTree.ts'
import { binary, createTreeParser, nameOf } from './parseTree.ts'
import type { Tree } from './tree.ts'
import type { Type } from './types.ts'
import { elementOf, fits } from './types.ts'

export interface Parameter {
  readonly name: string
  readonly type: Type
  /** Its default, as Python. */
  readonly text: string
}

/** A puzzle that is nothing but conditions in the words of the grammar. In its trees, pointer 0 is the answer, pointer i + 1 parameter i. */
export interface PuzzleForm {
  readonly answerType: Type
  readonly parameters: readonly Parameter[]
  readonly conditions: readonly Tree[]
}

/** The conditions as trees; null for a puzzle that the grammar has no words for. */
export function parsePuzzle(puzzle: AnalysedPuzzle, patterns: readonly SyntaxNode[]): PuzzleForm | null {
  if (puzzle.conditions === null) return null
  const parameters: Parameter[] = []
  for (const { name, type, text } of puzzle.parameters) {
    if (type === null || type.startsWith('Iter')) return null
    parameters.push({ name, type, text })
  }
  const given: readonly Variable[] = [{ name: puzzle.answerName, type: puzzle.answerType }, ...parameters]
  const types = [...new Set(['int', 'str', ...given.flatMap(({ type }) => [type, elementOf(type) ?? type])])]

  const parse = createTreeParser({
    patterns,
    types,
    isConstant: () => true,
    pointerOf: (node, type) => {
      const name = nameOf(node)
      const index = name === null ? -1 : given.findIndex((one) => one.name === name)
      return index >= 0 && fits(given[index]?.type ?? '', type) ? index : null
    },
  })
  const conditions: Tree[] = []
  for (const condition of puzzle.conditions) {
    const made = parse(binary(condition), 'bool', [])
    if (made === null) return null
    conditions.push(made)
  }
  return { answerType: puzzle.answerType, parameters, conditions }
}
