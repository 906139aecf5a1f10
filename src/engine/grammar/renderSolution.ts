/**
 * A solution as people read it and as the verifier runs it: plain Python without counted steps. It does what its guarded
 * code did, candidate by candidate; the forms are those of src/python/grammar/searches.py.
 */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import { editForm, graders, score } from './climbingText.ts'
import { keptApart } from './keptApart.ts'
import { formOf } from './searchText.ts'
import { takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, render, renderInputs } from './tree.ts'
import { elementOf } from './types.ts'

/** `sol` goes with `sat`, `g` with the paper's `f`. */
export function solutionHeader({
  functionName,
  parameters,
}: Pick<AnalysedPuzzle, 'functionName' | 'parameters'>): string {
  const name = functionName === 'f' ? 'g' : 'sol'
  return `def ${name}(${parameters.map((one) => `${one.name}=${one.text}`).join(', ')}):`
}

function accepts(name: string): string[] {
  return [
    'def accepts(value):',
    '    try:',
    `        return ${name}(value) is True`,
    '    except Exception:',
    '        return False',
  ]
}

/** Where the puzzle's own conditions go, which keep their names. */
const scorePlace = '§§'

const guided = new Set(['_tune', '_scale', '_grow', '_grow_text', '_edit'])

/** The body of a solution, indented, without its header. */
export function solutionBody(tree: Tree, puzzle: AnalysedPuzzle): string {
  const words = { pointers: puzzle.pointers, taken: takenNames(puzzle) }
  const production = tree.kind === 'apply' ? productionAt(tree.production) : null
  if (tree.kind !== 'apply' || typeof production?.search !== 'string') {
    return `    return ${render(tree, words, 'text')}`
  }
  return searchBody(production.search, renderInputs(tree, words), puzzle)
}

/** The body of a search from its form and the texts of what it is called with. Reading it back is up to parseSolution.ts. */
export function searchBody(name: string, parts: readonly string[], puzzle: AnalysedPuzzle): string {
  const inner = elementOf(puzzle.answerType)
  const nested = inner !== null && elementOf(inner) !== null
  const isText = puzzle.answerType === 'str'
  const lines = keptApart(parts, takenNames(puzzle), (slots) => {
    const form =
      name === '_edit' && isText
        ? editForm(slots[0] ?? '', slots[1] ?? '', true, false)
        : formOf(name, slots, puzzle.answerType, nested)
    const imports = [...new Set(form.imports)].sort()
    return [
      ...(imports.length > 0 ? [`from itertools import ${imports.join(', ')}`] : []),
      ...(name.startsWith('_grow') ? ['from heapq import heappop, heappush'] : []),
      ...accepts(puzzle.functionName),
      ...(guided.has(name) ? ['from math import sqrt', ...graders, scorePlace, ...score] : []),
      ...form.lines,
    ]
  })
  return lines
    .flatMap((line) => (line === scorePlace ? puzzle.score : line).split('\n'))
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n')
}

/** The whole source of a solution. */
export function renderSolution(tree: Tree, puzzle: AnalysedPuzzle): string {
  return `${solutionHeader(puzzle)}\n${solutionBody(tree, puzzle)}`
}
