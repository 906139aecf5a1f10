/**
 * One spelling for equal literals: quotes, needless escapes, underscores and case of digits do not matter. Values stay as
 * they are; what is not plainly understood is left as it was written.
 */

const escapes = new Map([
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', '\b'],
  ['f', '\f'],
])

const stringParts = /^([A-Za-z]*)('''|"""|'|")([^]*)\2$/

/** A string literal in one spelling: `'a'` and `"a"` become `"a"`. Bytes and formatted strings keep their text. */
export function canonicalString(literal: string): string {
  const parts = stringParts.exec(literal)
  if (parts === null) return literal
  const [, prefix = '', , inside = ''] = parts
  const kind = prefix.toLowerCase()
  if (kind !== '' && kind !== 'u' && kind !== 'r') return literal
  const value = kind === 'r' ? inside : unescape(inside)
  return value === null ? literal : JSON.stringify(value)
}

/** The characters that an escaped text means; null when it has escapes beyond the simple ones. */
function unescape(text: string): string | null {
  if (!text.includes('\\')) return text
  if ([...text.matchAll(/\\([^])/g)].some(([, sign = '']) => !escapes.has(sign))) return null
  return text.replace(/\\([^])/g, (_whole, sign: string) => escapes.get(sign) ?? '')
}

/** A number in one spelling: `1_000` → `1000`, `0XFF` → `0xff`. */
export function canonicalNumber(literal: string): string {
  return literal.replaceAll('_', '').toLowerCase()
}
