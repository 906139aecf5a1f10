/** The answer's type, read from a puzzle's first line when the file does not give it. */

/** The annotation of the first parameter of `def sat(`, as text; null when it has none. */
export function annotationOf(sat: string): string | null {
  const start = /^def sat\(\s*[\p{L}\p{N}_]+\s*:\s*/u.exec(sat)
  if (start === null) return null
  let depth = 0
  // The quote of the string that is being passed over.
  let quote = ''
  for (let at = start[0].length; at < sat.length; at += 1) {
    const sign = sat.charAt(at)
    if (quote !== '') {
      if (sign === '\\') at += 1
      else if (sign === quote) quote = ''
      continue
    }
    if (depth === 0 && /[,)=\n]/.test(sign)) return sat.slice(start[0].length, at).trim() || null
    if (sign === '[') depth += 1
    else if (sign === ']') depth -= 1
    else if (sign === "'" || sign === '"') quote = sign
  }
  return null
}
