/**
 * What the judge of 2023 asked of an answer's type (`type_check` in `utils.py`). It read the annotation as text and knew
 * `int`, `str`, `float`, `bool`, and `List` and `Set` of one thing; anything else that ends in `]` it let pass unseen, and
 * anything else at all it refused.
 */

const exact = new Set(['int', 'str', 'float', 'bool'])

/** An annotation that asks of an answer what the judge of 2023 asked; null when it would have refused every answer. */
export function loosenType(annotation: string): string | null {
  const type = annotation.replaceAll(/\s+/g, '').replaceAll('typing.', '')
  const quoted = /^(['"])(.*)\1$/.exec(type)?.[2]
  if (quoted !== undefined) return loosenType(quoted)
  if (exact.has(type)) return type
  if (!type.endsWith(']')) return null
  const [, container, inside] = /^(List|Set)\[(.*)\]$/.exec(type) ?? []
  if (container === undefined || inside === undefined) return 'Any'
  // It took the text between the brackets apart at its commas and expected one part.
  const looser = inside.includes(',') ? null : loosenType(inside)
  return looser === null ? null : `${container}[${looser}]`
}

/** Where the annotation of a puzzle's first parameter stands in its text; null when there is none. */
function findAnnotation(puzzle: string): { start: number; end: number } | null {
  const signature = [...puzzle.matchAll(/^def\s+(?:sat|f)\s*\(\s*[\p{L}\p{N}_]+\s*:\s*/gmu)].at(-1)
  if (signature === undefined) return null
  const start = signature.index + signature[0].length
  let depth = 0
  for (let end = start; end < puzzle.length; end++) {
    const character = puzzle.charAt(end)
    if (depth === 0 && /[,=)]/.test(character)) return { start, end }
    if (character === '[' || character === '(') depth += 1
    if (character === ']' || character === ')') depth -= 1
  }
  return null
}

/** The puzzle with its annotation loosened; null when the judge of 2023 would have refused every answer to it. */
export function loosenPuzzle(puzzle: string): string | null {
  const found = findAnnotation(puzzle)
  if (found === null) return puzzle
  const { start, end } = found
  const annotation = puzzle.slice(start, end).trim()
  const looser = loosenType(annotation)
  if (looser === null) return null
  // What asks for the same stays as it is written.
  if (looser === annotation.replaceAll(/\s+/g, '')) return puzzle
  return puzzle.slice(0, start) + looser + puzzle.slice(end)
}
