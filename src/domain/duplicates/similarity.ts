/**
 * How alike two programs are: the Jaccard similarity of their sets of token 5-grams, exact and estimated from MinHash
 * signatures (Broder 1997). Sets are sorted arrays of 32-bit hashes.
 */
import { builtinNames, libraryNames } from '../syntax/pythonNames.ts'
import type { Token } from '../syntax/readTokens.ts'

/** Tokens in a row that make one element of a program's set. */
const gramLength = 5
/** Numbers in a signature: the estimate of a similarity s is off by √(s (1 − s) / 128), 4 points at 0.7. */
const permutations = 128

/**
 * The tokens of a puzzle with the names that do not matter taken away: the answer's parameter is `x`, every other name of
 * its own `v`. So a variable that is added somewhere does not change all that follows. Parentheses, commas and
 * semicolons are left out.
 */
export function similarityTokens(tokens: readonly Token[]): readonly string[] {
  const answer = answerName(tokens)
  const texts: string[] = []
  for (const { kind, text } of tokens) {
    if (kind === 'sign' && isPunctuation(text)) continue
    if (kind !== 'name') texts.push(text)
    else if (text === answer) texts.push('x')
    else texts.push(builtinNames.has(text) || libraryNames.has(text) ? text : 'v')
  }
  return texts
}

function answerName(tokens: readonly Token[]): string | null {
  const opening = tokens.findIndex(({ text }) => text === '(')
  const first = tokens[opening + 1]
  return opening >= 0 && first?.kind === 'name' ? first.text : null
}

function isPunctuation(sign: string): boolean {
  return sign === '(' || sign === ')' || sign === ',' || sign === ';'
}

/** The distinct 5-grams as sorted 32-bit hashes; fewer tokens than that are one gram, none are no gram. */
export function toGrams(tokens: readonly string[]): Uint32Array {
  if (tokens.length === 0) return new Uint32Array(0)
  const hashes = Uint32Array.from(tokens, hashText)
  const last = Math.max(0, hashes.length - gramLength)
  const grams = new Uint32Array(last + 1)
  for (let start = 0; start <= last; start += 1) {
    let hash = 0x811c9dc5
    for (let at = start; at < Math.min(start + gramLength, hashes.length); at += 1) {
      hash = Math.imul(hash ^ (hashes[at] ?? 0), 0x01000193)
      hash ^= hash >>> 15
    }
    grams[start] = mix(hash)
  }
  grams.sort()
  let kept = 0
  for (const [index, gram] of grams.entries()) {
    if (index > 0 && gram === grams[kept - 1]) continue
    grams[kept] = gram
    kept += 1
  }
  return grams.slice(0, kept)
}

/** FNV-1a over the UTF-16 units, mixed. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return mix(hash)
}

/** MurmurHash3's last step: every bit of the input changes half of the output's. */
function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** Fixed for ever, so that a signature means the same wherever it is made: an odd factor and a term for each number. */
const factors = Int32Array.from({ length: permutations }, (_, index) => mix(2 * index + 1) | 1)
const terms = Int32Array.from({ length: permutations }, (_, index) => mix(0x9e3779b9 + 2 * index))

/** The MinHash signature of a set of grams: `permutations` numbers. The empty set has the largest numbers. */
export function signatureOf(grams: Uint32Array): Int32Array {
  const signature = new Int32Array(permutations).fill(0x7fffffff)
  for (const gram of grams) {
    for (let index = 0; index < permutations; index += 1) {
      let hash = Math.imul(gram ^ (terms[index] ?? 0), factors[index] ?? 1)
      hash ^= hash >>> 15
      if (hash < (signature[index] ?? 0)) signature[index] = hash
    }
  }
  return signature
}

/** The similarity as two signatures tell it, 0 to 1. */
export function estimateSimilarity(one: Int32Array, other: Int32Array): number {
  let equal = 0
  for (let index = 0; index < permutations; index += 1) if (one[index] === other[index]) equal += 1
  return equal / permutations
}

/** The share of the grams of both that are in both, 0 to 1; two empty sets are not alike. */
export function similarityOf(one: Uint32Array, other: Uint32Array): number {
  const common = countCommon(one, other)
  const all = one.length + other.length - common
  return all === 0 ? 0 : common / all
}

/** How many numbers two sorted arrays have in common. */
function countCommon(one: Uint32Array, other: Uint32Array): number {
  let common = 0
  for (let left = 0, right = 0; left < one.length && right < other.length;) {
    const [a = 0, b = 0] = [one[left], other[right]]
    if (a === b) common += 1
    if (a <= b) left += 1
    if (b <= a) right += 1
  }
  return common
}
