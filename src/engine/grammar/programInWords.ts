/** What a solution does, in a phrase, without the text that it takes to do it. For people; decides nothing. */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { Phrase } from '#/domain/grammar/phrase.ts'
import { formInWords } from './formInWords.ts'
import { takenNames } from './solver.ts'
import type { Tree } from './tree.ts'
import { productionAt, renderInputs } from './tree.ts'

/** What a search does; null for a plain expression, which is its own best description. */
export function searchInWords(tree: Tree, puzzle: AnalysedPuzzle): Phrase | null {
  const search = tree.kind === 'apply' ? productionAt(tree.production).search : null
  if (tree.kind !== 'apply' || search === null) return null
  const inputs = renderInputs(tree, { pointers: puzzle.pointers, taken: takenNames(puzzle) })
  return formInWords(search, inputs)
}

/** What a program does at its top, whatever stands below: `try texts made of □, short ones first`. */
export function choiceInWords(tree: Tree, puzzle: AnalysedPuzzle): Phrase {
  switch (tree.kind) {
    case 'pointer':
      return ['copy ', { code: puzzle.pointers[tree.index]?.text ?? '□' }, ' from the puzzle']
    case 'constant':
      return ['answer with the constant ', { code: tree.text }]
    case 'variable':
      return ['answer with a variable']
    case 'apply': {
      const { search, text } = productionAt(tree.production)
      if (search === null) {
        return ['compute ', { code: text.replace(/\{\w(:\d+)?\}/g, '□') }]
      }
      return formInWords(search, [])
    }
  }
}
