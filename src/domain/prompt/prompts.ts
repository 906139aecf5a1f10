/**
 * The paper's prompts and cuts (`gen.py`, `solve.py`): what a model is shown, and where its text is ended.
 * Which puzzles go in, and what becomes of the cut text, is decided by others.
 */
import { toPaperForm } from '#/domain/puzzle/paperForm.ts'
import { pythonStrip } from '#/domain/syntax/pythonText.ts'
import { shuffle } from '#/lib/shuffle.ts'
import { estimateTokens } from './tokens.ts'

export { solveHeader, toPaperForm } from '#/domain/puzzle/paperForm.ts'
export { estimateTokens } from './tokens.ts'
export { solvePrefix } from './solvePrefix.ts'

/** What ends a completion, in the words of the APIs; the same text is cut again afterwards. */
export const stopSequences: { readonly puzzle: readonly string[]; readonly solution: readonly string[] } = {
  puzzle: ['\ndef'],
  solution: ['\nassert'],
}

export interface ProposePrompt {
  /** Ends `def f{puzzleCount + 1}(`, without a newline. */
  readonly prompt: string
  readonly puzzleCount: number
}

/**
 * The few-shot prompt for new puzzles (§1.1): the puzzles shuffled, as many of them as stay below `budgetTokens`
 * (context minus tokens to be written), numbered f1…fk, no solutions, no instruction.
 */
export function proposePrompt(
  puzzles: readonly string[],
  budgetTokens: number,
  random: () => number,
): ProposePrompt {
  return fillPrompt(shuffle(puzzles, random), budgetTokens)
}

/** The prompt of puzzles that are in their order already (`selectExamples`): as many from the front as stay below the budget. */
export function fillPrompt(puzzles: readonly string[], budgetTokens: number): ProposePrompt {
  const entries: string[] = []
  let tokens = 0
  for (const puzzle of puzzles) {
    const entry = numbered(toPaperForm(puzzle), entries.length + 1) + '\n\n'
    const more = estimateTokens(entry)
    if (tokens + more + estimateTokens(opening(entries.length + 2)) >= budgetTokens) break
    tokens += more
    entries.push(entry)
  }
  return { prompt: entries.join('') + opening(entries.length + 1), puzzleCount: entries.length }
}

function opening(number: number): string {
  return `def f${number}(`
}

/** As in the reference, every ` f(` is numbered, so recursive calls are as well. */
function numbered(source: string, number: number): string {
  return source.replaceAll(' f(', ` f${number}(`)
}

/**
 * The puzzle candidate in a completion: `def f(` put back, cut at the first line that is not indented.
 * Twice, as in the reference: the second pass removes the line break that a blank line leaves.
 */
export function cutPuzzle(completion: string): string {
  return stripPuzzle(stripPuzzle(`def f(${completion}`))
}

function stripPuzzle(text: string): string {
  const stripped = pythonStrip(text)
  const end = stripped.search(/\n\S/)
  return end < 0 ? stripped : stripped.slice(0, end)
}

/** The 5-shot prompt for a solution (§1.3). Spaces at line ends of the prefix go, as in the reference. */
export function solvePrompt(prefix: string, puzzle: string, header: string): string {
  const examples = pythonStrip(prefix.replace(/ +$/gm, ''))
  return `${examples === '' ? '' : `${examples}\n\n`}${puzzle}\n\n${header}`
}

/**
 * The body in a completion that follows a header: from its second line on, cut at the first line that is not indented
 * (`find_end`). Null when nothing but white space remains. Whether it parses is for Python to say.
 */
export function cutSolution(completion: string): string | null {
  const lines = completion.split('\n')
  const end = lines.findIndex((line, index) => index > 0 && line !== '' && !/^[ \t]/.test(line))
  const body = end < 0 ? completion : lines.slice(0, end).join('\n')
  return pythonStrip(body) === '' ? null : body
}
