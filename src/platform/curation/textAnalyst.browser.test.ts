// The worker that reads puzzles, as the page uses it: an answer with progress, and an end when it is stopped.
import { describe, expect, it } from 'vitest'
import { textAnalyst } from './textAnalyst.ts'

const puzzles = Array.from({ length: 1200 }, (_, index) => ({
  text: `def f(x: int, n=${index}):\n    return x > n and x % ${index + 2} == ${index % 7} and str(x) == "w${index}"`,
  iteration: index < 600 ? 0 : 1,
}))
const renamed =
  'def f(y: int, k=5):\n    """Copied."""\n    return (y > k) and y % 7 == 5 and str(y) == \'w5\''

describe('the analysis of texts in a worker', () => {
  it('finds a planted duplicate, measures iterations and tells how far it is', async () => {
    const told: number[] = []
    const made = await textAnalyst.analyse(
      { puzzles: [...puzzles, { text: renamed, iteration: 1 }], heldOut: [puzzles[5]?.text ?? ''] },
      { signal: new AbortController().signal, onProgress: ({ done }) => told.push(done) },
    )
    if (!made.ok) throw new Error(made.error.message)
    expect(made.value.links.find(({ index }) => index === 1200)).toEqual({
      ...{ index: 1200, like: 5, layer: 'program', similarity: 1 },
    })
    expect(made.value.diversity.map(({ puzzles: count }) => count)).toEqual([600, 601])
    expect(made.value.overlaps.map(({ index }) => index)).toContain(1200)
    expect(told.length).toBeGreaterThan(3)
  })

  it('ends at once when it is stopped, before and during the work', async () => {
    const before = AbortSignal.abort()
    const ignore = () => undefined
    expect(
      (await textAnalyst.analyse({ puzzles, heldOut: [] }, { signal: before, onProgress: ignore })).ok,
    ).toBe(false)
    const during = new AbortController()
    const made = await textAnalyst.analyse(
      { puzzles, heldOut: [] },
      {
        signal: during.signal,
        onProgress: () => {
          during.abort()
        },
      },
    )
    expect(!made.ok && made.error.kind).toBe('stopped')
  })
})
