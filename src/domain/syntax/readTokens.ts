/**
 * Python source as a row of tokens, without a parser: fast enough for a hundred thousand programs. White space, comments,
 * statements that are nothing but a string (docstrings) and return annotations are left out. What is no Python still
 * becomes tokens; whether it parses, others say.
 */
import { canonicalNumber, canonicalString } from './literals.ts'

export type TokenKind = 'name' | 'attribute' | 'keyword' | 'number' | 'string' | 'format' | 'sign'

export interface Token {
  readonly kind: TokenKind
  /** In one spelling: see `literals.ts`. A formatted string is `f""` whatever it holds. */
  readonly text: string
}

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from global if ' +
    'import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
)

const comment = '#[^\\n]*'
const prefix = '(?:[rRbBuUfFtT]{1,2})?'
const string = `${prefix}(?:"""(?:[^\\\\]|\\\\[^])*?"""|'''(?:[^\\\\]|\\\\[^])*?'''|"(?:[^"\\\\\\n]|\\\\[^])*"|'(?:[^'\\\\\\n]|\\\\[^])*')`
const number =
  '(?:0[xX][\\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|(?:\\d[\\d_]*\\.?[\\d_]*|\\.\\d[\\d_]*)(?:[eE][+-]?\\d[\\d_]*)?[jJ]?)'
const name = '[\\p{L}_][\\p{L}\\p{N}_]*'
const sign = '\\*\\*=|//=|>>=|<<=|\\.\\.\\.|->|:=|\\*\\*|//|<<|>>|<=|>=|==|!=|[-+*/%@&|^]=|[^\\s]'
const pieces = new RegExp(`(\\n)|${comment}|\\\\\\n|(${string})|(${number})|(${name})|(${sign})`, 'gu')

/** The tokens of a source, in order. */
export function readTokens(source: string): readonly Token[] {
  const tokens: Token[] = []
  let depth = 0
  /** Where the statement began, as an index into `tokens`. */
  let statement = 0
  /** Inside of `-> type`: the depth at which its colon ends it. */
  let annotation: number | null = null

  const endStatement = (): void => {
    const only = tokens.length === statement + 1 ? tokens[statement] : undefined
    if (only?.kind === 'string') tokens.pop()
    statement = tokens.length
  }

  for (const match of source.matchAll(pieces)) {
    const [, newline, text, digits, word, mark] = match
    if (newline !== undefined) {
      if (depth <= 0) endStatement()
      continue
    }
    if (mark !== undefined && '([{'.includes(mark)) depth += 1
    else if (mark !== undefined && ')]}'.includes(mark)) depth -= 1
    if (annotation !== null) {
      if (mark !== ':' || depth > annotation) continue
      annotation = null
    }
    if (text !== undefined) tokens.push(toString(text))
    else if (digits !== undefined) tokens.push({ kind: 'number', text: canonicalNumber(digits) })
    else if (word !== undefined) tokens.push(toWord(word, tokens.at(-1)))
    else if (mark === '->') annotation = depth
    else if (mark === ';' && depth <= 0) endStatement()
    else if (mark !== undefined) {
      tokens.push({ kind: 'sign', text: mark })
      // What follows the colon of a block begins a statement, on this line or the next.
      if (mark === ':' && depth <= 0) statement = tokens.length
    }
  }
  endStatement()
  return tokens
}

const formatted: Token = { kind: 'format', text: 'f""' }

function toString(literal: string): Token {
  const quote = literal.search(/["']/)
  return /[ft]/i.test(literal.slice(0, quote))
    ? formatted
    : { kind: 'string', text: canonicalString(literal) }
}

function toWord(word: string, before: Token | undefined): Token {
  if (before?.kind === 'sign' && before.text === '.') return { kind: 'attribute', text: word }
  return { kind: keywords.has(word) ? 'keyword' : 'name', text: word }
}
