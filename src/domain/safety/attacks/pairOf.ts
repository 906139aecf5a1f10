/** A file with two programs: the puzzle, a line that says so, and the solution. */
import type { Pair } from '#/domain/verdict/verdict.ts'

const between = '\n\n# --- solution ---\n'

/** The two programs of such a file. */
export function pairOf(file: string): Pair {
  const [puzzle = '', solution = ''] = file.split(between)
  return { puzzle, solution: withoutLastBreak(solution) }
}

/** A file's text as a program: without the line break that ends every file. */
export function withoutLastBreak(file: string): string {
  return file.replace(/\n$/, '')
}
