/** Turns a chat model's code into the text that continues a prompt: repeated openings dropped, indentation put right. */
import { dedent, indent, indentOf } from '#/domain/syntax/pythonText.ts'
import { answerNames } from './chatCode.ts'
import { codeLines } from './chatLines.ts'

/** What follows `def f21(`, for a reply that names the function so, or otherwise, or goes on right after it. */
export function toPuzzleContinuation(code: string, opening: string): string {
  const name = /def (\w+)\($/.exec(opening)?.[1] ?? 'f'
  const exact = new RegExp(`^[ \\t]*def[ \\t]+${name}[ \\t]*\\(`, 'm')
  const start = exact.exec(code) ?? answerNames.puzzle.exec(code) ?? /^[ \t]*def[ \t]+\w+[ \t]*\(/m.exec(code)
  if (start !== null) {
    const source = outdent(code.slice(start.index), indentOf(start[0]))
    const written = /def[ \t]+(\w+)/.exec(source)?.[1] ?? name
    const rest = source.slice(source.indexOf('(') + 1)
    // The puzzle will be called f; one that was written under another name may call itself by it.
    return written === name ? rest : rest.replace(new RegExp(`(?<![\\w.])${written}(?=\\()`, 'g'), 'f')
  }
  return code.replace(/^\s*(?:f\d*[ \t]*\(|\()?/, '').trimEnd()
}

/** What follows `def g(n=5):`, for a reply with the function, only its body, or a body that lost its indentation. */
export function toSolutionContinuation(code: string, opening: string, prompt: string): string {
  const own = afterPuzzle(code, prompt)
  const start = answerNames.solution.exec(own)
  if (start === null) {
    const bare = /^\s*(?:g[ \t]*)?\([^\n]*\):[ \t]*(?=\n)/.exec(own)
    return toBody(codeLines((bare === null ? own : own.slice(bare[0].length)).replace(opening, '')))
  }
  const source = outdent(own.slice(start.index), indentOf(start[0]))
  const end = signatureEnd(source)
  if (end === null) return ''
  const body = source.slice(end)
  const before = preamble(own.slice(0, start.index), prompt)
  if (before === '') return body
  const width = /\n([ \t]+)\S/.exec(body)?.[1] ?? '    '
  const first = /^[ \t]*\n/.test(body) ? body.replace(/^[ \t]*\n/, '') : width + body.trimStart()
  return `\n${indent(before, width)}\n${first}`
}

/** A model may repeat the worked examples or the puzzle: its own function comes after the puzzle then. */
function afterPuzzle(code: string, prompt: string): string {
  const puzzle = prompt.slice(prompt.lastIndexOf('\ndef f') + 1, prompt.lastIndexOf('\n\ndef g')).trimEnd()
  const at = puzzle === '' ? -1 : code.indexOf(puzzle)
  if (at < 0) return code
  const before = code.slice(0, at)
  return (before.includes('def ') ? '' : before) + code.slice(at + puzzle.length).trimStart()
}

/** Imports and small functions that a reply puts before its function belong to it: they move into the body. */
function preamble(text: string, prompt: string): string {
  const chunks = dedent(text).split(/\n(?=\S)/)
  return chunks
    .map((chunk) => chunk.trimEnd())
    .filter((chunk) => /^(?:from|import|def|class|@|[A-Za-z_]\w*[ \t]*=[^=])/.test(chunk))
    .filter((chunk) => !answerNames.puzzle.test(chunk) && !prompt.includes(chunk))
    .join('\n')
}

/** Where a signature's colon ends; null when the reply broke off before. Texts in defaults may hold brackets. */
function signatureEnd(source: string): number | null {
  const tokens = /(["'])(?:\\.|(?!\1)[^\\\n])*\1|[([{]|[)\]}]|:/g
  let depth = 0
  for (const { 0: token, index } of source.matchAll(tokens)) {
    if (/^[([{]/.test(token)) depth += 1
    else if (/^[)\]}]/.test(token)) depth -= 1
    else if (token === ':' && depth === 0) return index + 1
  }
  return null
}

/** An indented body from lines that may have lost their indentation, all of them or only the first. */
function toBody(lines: readonly string[]): string {
  const first = lines[0]
  if (first === undefined) return ''
  if (/^[ \t]/.test(first)) return `\n${lines.join('\n')}`
  const lost = lostIndent(first, lines.slice(1))
  return lost > 0 ? `\n${' '.repeat(lost)}${lines.join('\n')}` : `\n${indent(lines.join('\n'))}`
}

/** Trimming a reply takes the first line's indentation only; then what follows is indented without a reason. */
function lostIndent(first: string, others: readonly string[]): number {
  const widths = others.filter((line) => line.trim() !== '').map(indentOf)
  const least = Math.min(...widths)
  const [next] = widths
  if (next === undefined) return 0
  if (!first.trimEnd().endsWith(':')) return least
  // A block is indented with reason: only a step back that is no step to the margin, or a step too wide, tells.
  return least < next ? least : next - 4
}

/** Removes so many characters of indentation from every line that has them. */
function outdent(text: string, width: number): string {
  if (width === 0) return text
  return text
    .split('\n')
    .map((line) => line.slice(Math.min(width, indentOf(line))))
    .join('\n')
}
