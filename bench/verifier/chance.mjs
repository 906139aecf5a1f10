// @ts-check

/**
 * Whole numbers of chance, the same for the same seed on every machine (Lehmer, 1951).
 * @param {number} seed
 */
export function createChance(seed) {
  let state = seed
  return () => (state = (state * 48271) % 2147483647)
}
