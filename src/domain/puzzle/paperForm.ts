/** The paper's way to write a puzzle: `f` for the predicate, `g` for its solution. */
import { pythonStrip } from '#/domain/syntax/pythonText.ts'

/**
 * A puzzle in the paper's form: `def sat` becomes `def f`. Unlike the reference's plain text replacement it also
 * renames recursive calls and leaves names that begin with `sat` alone; on all of P3 the two are equal.
 */
export function toPaperForm(sat: string): string {
  return sat.replace(/(?<![\w.])sat(?=\s*\()/g, 'f')
}

/**
 * `def g(n=5):` for a puzzle in the paper's form: the text of its parameters after the first (§1.3, `get_inputs`).
 * Null when the first line is not a whole signature, so that no solution can be asked for.
 */
export function solveHeader(puzzle: string): string | null {
  let signature = pythonStrip(puzzle.replaceAll(' -> bool', '').split('\n')[0] ?? '')
  if (!signature.endsWith('):') && signature.includes('#')) {
    signature = pythonStrip(signature.slice(0, signature.indexOf('#')))
  }
  if (!signature.endsWith('):') || !signature.startsWith('def') || !signature.includes('(')) return null
  const parameters = signature.slice(signature.indexOf('('), -'):'.length)
  let depth = 0
  for (let at = 0; at < parameters.length; at += 1) {
    const sign = parameters[at]
    if (sign === ',' && depth === 0) return `def g(${pythonStrip(parameters.slice(at + 1))}):`
    if (sign === '[') depth += 1
    else if (sign === ']') depth -= 1
  }
  return 'def g():'
}
