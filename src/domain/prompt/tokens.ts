/**
 * How many tokens a text is likely to have, without shipping a tokenizer. Only prompt filling depends on it:
 * a server counts for itself, and the paper's budget (2048 − 200) leaves no harm in being a few tokens off.
 */

/** GPT-2's own first step: contractions, words, numbers and runs of signs (each with one leading space), white space. */
const pieces = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu

/**
 * Estimated number of GPT-2 BPE tokens.
 *
 * The text is cut into GPT-2's own pieces, and each piece is charged what pieces of its kind and length cost on
 * average. The charges were fitted to the real tokenizer on P3's puzzles and solutions (85,083 tokens, 2.03 characters
 * a token): white space costs a token a character, a word with a space before it one token up to 8 letters, a word
 * without one a little more (identifiers split), digits go in pairs. Letters outside ASCII cost about their bytes.
 * On P3's puzzles the sum is within 2 % of the truth.
 */
export function estimateTokens(text: string): number {
  let total = 0
  for (const piece of text.match(pieces) ?? []) total += estimatePiece(piece)
  return Math.ceil(total)
}

function estimatePiece(piece: string): number {
  const trimmed = piece.trimStart()
  if (trimmed === '') return piece.length
  const spaced = trimmed.length < piece.length
  const length = trimmed.length
  if (/\P{ASCII}/u.test(trimmed)) return utf8Length(trimmed) * 0.75
  if (/^[A-Za-z]/.test(trimmed)) return estimateWord(length, spaced)
  if (/^[0-9]/.test(trimmed)) return length <= 3 ? 1 : length * 0.45
  return length <= 2 ? 1.02 : length * 0.58
}

function estimateWord(length: number, spaced: boolean): number {
  // Beyond 16 letters it is rarely a word: random letters cost more than half a token each.
  if (length > 16) return length * 0.62
  return spaced ? 1.03 + Math.max(0, length - 8) * 0.13 : 1 + Math.max(0, length - 3) * 0.2
}

function utf8Length(text: string): number {
  return Array.from(text).reduce((total, character) => {
    const code = character.codePointAt(0) ?? 0
    return total + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4)
  }, 0)
}
