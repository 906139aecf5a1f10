/** The golden cases of what counts as solved, where they lie beside the checkout. */
import { createRandom } from '#/lib/random.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'

export interface GoldenCase {
  readonly id: string
  readonly sat: string
  readonly sol: string
  readonly verdict: 'solved' | 'rejected'
  readonly note: string
}

/** Their file inside the shared folder. */
export const goldenFile = 'cases/verdicts.jsonl'

/** In file order; null where the file is not here. */
export function readGoldenCases(): readonly GoldenCase[] | null {
  const text = readShared(goldenFile)
  if (text === null) return null
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldenCase)
}

/** The same values in an order that the seed decides. */
export function shuffled<T>(values: readonly T[], seed: number): readonly T[] {
  const random = createRandom(seed)
  return values
    .map((value) => ({ value, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ value }) => value)
}
