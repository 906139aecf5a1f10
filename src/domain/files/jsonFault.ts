/**
 * Finds where a JSON text breaks. Engines word and place their own error differently (and some not at all), so the
 * place is looked for here, the same way everywhere. Only called for texts that `JSON.parse` has refused.
 */

export interface JsonFault {
  /** `end`: the text stops too early. `after`: a whole value is followed by more. `inside`: anything else. */
  readonly kind: 'end' | 'after' | 'inside'
  /** Position of the first wrong character, or the text's length. */
  readonly offset: number
  /** Entries of an outermost list that were begun, the broken one included; null when there is no such list. */
  readonly record: number | null
}

/** Strings are read by `endOfString`; these are the other things that stand alone. */
const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
const blank = /[ \t\n\r]*/y

/** What may come next; `first` forms also allow the list or object to close, being empty. */
type Expected = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma'

/** The fault of a text; null when it is sound. */
export function findJsonFault(text: string): JsonFault | null {
  const open: ('[' | '{')[] = []
  let expected: Expected = 'value'
  let at = 0
  let record = 0

  const fault = (offset: number): JsonFault => ({
    kind: offset >= text.length ? 'end' : open.length === 0 && expected === 'comma' ? 'after' : 'inside',
    offset: Math.min(offset, text.length),
    record: open[0] === '[' ? record : null,
  })

  for (;;) {
    at = skip(blank, text, at)
    const sign = text[at]
    if (open.length === 0 && expected === 'comma') return sign === undefined ? null : fault(at)
    if (sign === undefined) return fault(at)
    if (expected === 'colon') {
      if (sign !== ':') return fault(at)
      expected = 'value'
      at += 1
    } else if (expected === 'comma') {
      if (sign === ',') expected = open.at(-1) === '[' ? 'value' : 'key'
      else if (sign === closing(open.at(-1))) open.pop()
      else return fault(at)
      at += 1
    } else if (expected.startsWith('first') && sign === closing(open.at(-1))) {
      open.pop()
      expected = 'comma'
      at += 1
    } else {
      const isKey = expected.endsWith('key')
      if (!isKey && open.length === 1 && open[0] === '[') record += 1
      if (sign === '"') {
        const end = endOfString(text, at)
        if (!end.whole) return fault(end.offset)
        at = end.offset
        expected = isKey ? 'colon' : 'comma'
      } else if (isKey) {
        return fault(at)
      } else if (sign === '[' || sign === '{') {
        open.push(sign)
        expected = sign === '[' ? 'first value' : 'first key'
        at += 1
      } else {
        const end = skip(scalar, text, at)
        if (end === at) return fault(isCutWord(text.slice(at)) ? text.length : at)
        at = end
        expected = 'comma'
      }
    }
  }
}

/** Line and column of a position, both from 1. */
export function toLineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function closing(sign: '[' | '{' | undefined): string {
  return sign === '[' ? ']' : '}'
}

/** A number or word that the end of the text cut short. */
function isCutWord(rest: string): boolean {
  return (
    rest.length < 40 &&
    /^(?:-?\d*\.?\d*(?:[eE][+-]?)?|t(?:r(?:u)?)?|f(?:a(?:l(?:s)?)?)?|n(?:u(?:l)?)?)$/.test(rest)
  )
}

function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : from
}

/** From an opening quote to behind the closing one, or to the character at which the string breaks. */
function endOfString(text: string, from: number): { whole: boolean; offset: number } {
  for (let at = from + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return { whole: true, offset: at + 1 }
    if (code < 0x20) return { whole: false, offset: at }
    if (code !== 0x5c) continue
    const escaped = text.slice(at + 1, at + 6)
    if (escaped === '' || (/^u[0-9a-fA-F]*$/.test(escaped) && at + 6 > text.length)) break
    if (/^u[0-9a-fA-F]{4}/.test(escaped)) at += 5
    else if (/^["\\/bfnrt]/.test(escaped)) at += 1
    else return { whole: false, offset: at }
  }
  return { whole: false, offset: text.length }
}
