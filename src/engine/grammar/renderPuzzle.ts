/** A puzzle of the grammar as Python: short conditions in one `return`, more of them as assertions before it. */
import type { PuzzleForm } from './parsePuzzle.ts'
import { render } from './tree.ts'
import type { Type } from './types.ts'
import { elementOf } from './types.ts'

const longestLine = 90

function answerName(type: Type, taken: readonly string[]): string {
  const wanted = type === 'str' ? 's' : type === 'bool' ? 'b' : elementOf(type) === null ? 'x' : 'xs'
  return ['', '2', '_answer'].map((end) => wanted + end).find((name) => !taken.includes(name)) ?? 'answer'
}

/** Source of the puzzle, starting `def sat(`. */
export function renderPuzzle({ answerType, parameters, conditions }: PuzzleForm): string {
  const names = parameters.map(({ name }) => name)
  const answer = answerName(answerType, names)
  const words = {
    pointers: [answer, ...names].map((text) => ({ text, code: text })),
    taken: ['sat', answer, ...names],
  }
  const texts = conditions.map((condition) => render(condition, words, 'text'))
  const given = parameters.map(({ name, type, text }) => `, ${name}: ${type}=${text}`).join('')
  const header = `def sat(${answer}: ${answerType}${given}):`
  const joined = texts.map((text) => (/ if .* else |\bor\b/.test(text) ? `(${text})` : text)).join(' and ')
  if (texts.length === 1) return `${header}\n    return ${texts[0] ?? ''}`
  if (joined.length <= longestLine) return `${header}\n    return ${joined}`
  const lines = texts.map((text, index) =>
    index < texts.length - 1 ? `    assert ${text}` : `    return ${text}`,
  )
  return [header, ...lines].join('\n')
}
