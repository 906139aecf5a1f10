/**
 * Random numbers that can be repeated: the same seed gives the same sequence in every browser and in Node.
 * For sampling and shuffling, never for secrets.
 */

/**
 * A generator of numbers in [0, 1) with 32 random bits each: sfc32 ("small fast counting", Chris Doty-Humphrey,
 * PractRand), 128 bits of state, period at least 2^32. The seed fills the state, then twelve rounds mix it.
 */
export function createRandom(seed: number): () => number {
  let a = seed >>> 0
  let b = Math.floor(seed / 0x1_0000_0000) >>> 0
  let c = 0x9e3779b9
  let counter = 1
  const next = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  return () => next() / 0x1_0000_0000
}

/**
 * A seed (an integer from 0 to 2^32 - 1) from the parts that a sample depends on, such as run, iteration and index.
 * FNV-1a over the UTF-16 units, finished by MurmurHash3's mixer. The parts are told apart: ('ab', 'c') and
 * ('a', 'bc'), and 1 and '1', give different seeds.
 */
export function hashSeed(...parts: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const part of parts) {
    const text = `${typeof part === 'number' ? 'n' : 's'}${String(part).length}:${part}`
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
