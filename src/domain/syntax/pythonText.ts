/** Small questions about Python source that need no Python: what the reference asks with string methods and regexes. */

/** White space as Python's `str.strip` sees it; unlike JavaScript's `trim` it leaves a byte order mark alone. */
const edges = /^\p{White_Space}+|\p{White_Space}+$/gu

/** `str.strip()` of Python (but for the four control characters U+001C to U+001F, which no source holds). */
export function pythonStrip(text: string): string {
  return text.replace(edges, '')
}

/** Length as Python counts it: in code points, not in UTF-16 units. */
export function pythonLength(text: string): number {
  return Array.from(text).length
}

/** How often a name stands alone in a source (`\bname\b` of Python, which knows letters beyond ASCII). */
export function countMentions(source: string, name: string): number {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const alone = new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu')
  return source.match(alone)?.length ?? 0
}

/** Width of a line's indentation, in characters. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** Removes the indentation that all lines with text share. */
export function dedent(text: string): string {
  const lines = text.split('\n')
  const widths = lines.filter((line) => line.trim() !== '').map(indentOf)
  const width = widths.length === 0 ? 0 : Math.min(...widths)
  return lines.map((line) => (line.trim() === '' ? '' : line.slice(width))).join('\n')
}

/** Puts an indentation before every line with text. */
export function indent(text: string, by = '    '): string {
  return text
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : by + line))
    .join('\n')
}
