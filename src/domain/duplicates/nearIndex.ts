/**
 * Finds, among many programs, those that are alike without comparing all pairs: locality-sensitive hashing of MinHash
 * signatures. 25 bands of 5 numbers: a pair with similarity 0.7 shares a band with a chance of 99 %, one with 0.5 of 55 %,
 * one with 0.3 of 6 %; 16 bands of 8, the usual choice for 0.7, would miss four of ten pairs that are just alike enough.
 * Candidates are verified by the estimate first, then exactly.
 */
import { estimateSimilarity, signatureOf, similarityOf } from './similarity.ts'

/** From this exact similarity on, two programs are near duplicates. */
const nearSimilarity = 0.7

const bands = 25
const rows = 5
/** Two and a half standard deviations of the estimate below the threshold. */
const estimateFloor = 0.6

export interface NearMatch {
  /** The number that the match was added under. */
  readonly index: number
  readonly similarity: number
}

export interface NearIndex {
  /** The most alike of what was added, of equals the first; null when nothing reaches the threshold. */
  readonly find: (grams: Uint32Array, signature: Int32Array) => NearMatch | null
  readonly add: (index: number, grams: Uint32Array, signature: Int32Array) => void
  readonly signatureOf: (grams: Uint32Array) => Int32Array
}

interface Known {
  readonly index: number
  readonly grams: Uint32Array
  readonly signature: Int32Array
}

/** An empty index. */
export function createNearIndex(): NearIndex {
  const known: Known[] = []
  /** Positions in `known` by band. */
  const buckets = Array.from({ length: bands }, () => new Map<number, number[]>())
  /** The turn in which a position was last looked at, so that no pair is compared twice. */
  let seen = new Int32Array(1024)
  let turn = 0

  return {
    signatureOf,
    find(grams, signature) {
      turn += 1
      if (seen.length < known.length) {
        const larger = new Int32Array(known.length * 2)
        larger.set(seen)
        seen = larger
      }
      const candidates: { readonly at: number; readonly estimate: number }[] = []
      for (let band = 0; band < bands; band += 1) {
        for (const at of buckets[band]?.get(bandKey(signature, band)) ?? []) {
          if (seen[at] === turn) continue
          seen[at] = turn
          const other = known[at]
          if (other === undefined || !canReach(grams.length, other.grams.length)) continue
          const estimate = estimateSimilarity(signature, other.signature)
          if (estimate >= estimateFloor) candidates.push({ at, estimate })
        }
      }
      candidates.sort((a, b) => b.estimate - a.estimate || a.at - b.at)
      let best: NearMatch | null = null
      for (const { at, estimate } of candidates) {
        const other = known[at]
        if (other === undefined || (best !== null && estimate < best.similarity - 0.1)) continue
        const similarity = similarityOf(grams, other.grams)
        if (similarity < nearSimilarity) continue
        if (best === null || similarity > best.similarity) best = { index: other.index, similarity }
      }
      return best
    },
    add(index, grams, signature) {
      const at = known.length
      known.push({ index, grams, signature })
      for (let band = 0; band < bands; band += 1) {
        const key = bandKey(signature, band)
        const bucket = buckets[band]?.get(key)
        if (bucket === undefined) buckets[band]?.set(key, [at])
        else bucket.push(at)
      }
    },
  }
}

/** Sets of such different sizes cannot be alike, whatever is in them. */
function canReach(one: number, other: number): boolean {
  return Math.min(one, other) >= nearSimilarity * Math.max(one, other)
}

function bandKey(signature: Int32Array, band: number): number {
  let hash = 0x811c9dc5
  for (let at = band * rows; at < (band + 1) * rows; at += 1) {
    hash = Math.imul(hash ^ (signature[at] ?? 0), 0x01000193)
    hash ^= hash >>> 13
  }
  return hash
}
