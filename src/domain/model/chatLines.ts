/** Tells code from prose in a reply without fences and without a function's first line. */

const statement =
  /^(?:return\b|import \w|from \S+ import|(?:for|while|if|with|try|def|class)\b.*:|@\w|#|"""|[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:, *\w+)* *(?:[-+*/%|&^]|\/\/|\*\*|<<|>>)?=[^=]|[A-Za-z_][\w.]*\(.*\)$|(?:assert|raise|print|global|nonlocal|pass|yield)\b)/

/** The lines from the first that looks like code to the last before prose or a final check; all if none looks so. */
export function codeLines(text: string): readonly string[] {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => line.trim() !== '' && isCode(line))
  if (start < 0) return text.trim().split('\n')
  const kept: string[] = []
  for (const line of lines.slice(start)) {
    if (/^(?:assert|print)\b.*\bf\(/.test(line)) break
    const afterBlank = kept.at(-1)?.trim() === ''
    if (afterBlank && line.trim() !== '' && !isCode(line)) break
    kept.push(line)
  }
  while (kept.at(-1)?.trim() === '') kept.pop()
  return kept
}

function isCode(line: string): boolean {
  return /^[ \t]/.test(line) || statement.test(line)
}
