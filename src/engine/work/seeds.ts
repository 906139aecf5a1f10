/**
 * Where chance comes from. Every draw depends on the run's seed and on *what* is drawn, never on when: so a run that is
 * interrupted, or whose requests return in another order, draws the same.
 */
import { hashSeed } from '#/lib/random.ts'

/** Some servers take 32-bit signed seeds only, and sample i uses `seed + i`: stay well below. */
const largestBase = 2_000_000_000

/** The seed of the completion with this index among all completions of a prompt; neighbours differ by one. */
export function sampleSeed(seed: number, index: number, ...prompt: readonly (string | number)[]): number {
  return (hashSeed(seed, 'sample', ...prompt) % largestBase) + index
}
