/** What the model notices about a puzzle, in words for people. The features are made by src/python/grammar/analysis.py. */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { Phrase } from '#/domain/grammar/phrase.ts'
import { typeInWords } from './describe.ts'
import { operatorSign, skeletonText } from './skeletonText.ts'

const statements: Readonly<Record<string, string>> = {
  Return: 'it returns a condition',
  Assert: 'it asserts a condition',
  For: 'it has a loop',
  While: 'it has a loop',
  If: 'it tells cases apart',
  Assign: 'it gives names to what it computes',
  AugAssign: 'it counts or adds up',
  FunctionDef: 'it has a function of its own',
  Expr: 'it calls a function and ignores the result',
}

function subjectOf(mark: string, answer: string): Phrase {
  if (mark === '@e') return ['an element of ', { code: answer }]
  return mark === '@i' ? ['an index into ', { code: answer }] : [{ code: answer }]
}

/** A feature of the puzzle. Features that sound alike are told as one. */
export function featureInWords(feature: string, { answerName, answerType }: AnalysedPuzzle): Phrase {
  const [, mark, around] = /^A\d:(@[ei]?):(.*)$/s.exec(feature) ?? []
  if (mark !== undefined && around !== undefined) {
    return [...subjectOf(mark, answerName), ' stands in ', { code: skeletonText(around, answerName) }]
  }
  const kind = feature.slice(0, 2)
  const detail = feature.slice(2)
  if (kind === 'c:') return ['it asks whether ', { code: skeletonText(detail, answerName) }]
  if (kind === 'h:') return ['it uses ', { code: operatorSign(detail) ?? `${detail}()` }]
  if (kind === 's:') return [statements[detail] ?? `it has a statement ${detail}`]
  if (feature.startsWith('answer ')) return [`the answer is ${typeInWords(answerType)}`]
  return ['a habit, whatever the puzzle is']
}
