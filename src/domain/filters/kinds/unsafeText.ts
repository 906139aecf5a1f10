import type { PuzzleFilter } from './puzzleFilter.ts'

export const unsafeText = {
  bucket: 'unsafe-text',
  label: 'Barred words',
  sentence: 'Barred by the text rules of 2023.',
  tone: 'bad',
  icon: 'ban',
  asks: 'text',
  check: (puzzle, { textRules }) => (textRules && !isTextSafe(puzzle) ? '' : null),
} as const satisfies PuzzleFilter

const bannedTexts = ['builtin', '__class', 'open(']
const safeModules = new Set(['collections', 'copy', 'hashlib', 'math', 'random', 're', 'string', 'typing'])

/**
 * The 2023 judge's text rules (§2.2): no banned text, and every line with the word `import` imports only harmless
 * modules in a plain way. It rejects some honest programs (`# this is important`); comparisons need it as it was.
 */
export function isTextSafe(source: string): boolean {
  if (bannedTexts.some((text) => source.includes(text))) return false
  return source.split('\n').every((line) => !line.includes('import') || importsSafely(line))
}

function importsSafely(line: string): boolean {
  const from = /^\s*from\s+([\p{L}\p{N}_.]+)\s+import\s/u.exec(line)?.[1]
  const names = from === undefined ? /^\s*import\s+(.+)/.exec(line)?.[1]?.split(',') : [from]
  return names?.every((name) => safeModules.has(name.trim())) ?? false
}
