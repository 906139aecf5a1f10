import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import { createScriptedBench } from '#/testing/scriptedBench.ts'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import type { Bench } from './attempts.ts'
import { countJudged, createProposalFilter } from './proposals.ts'

const signal = new AbortController().signal
const proposal = (source: string) => ({ source, origin: 'varied', family: 'home' }) as const
const puzzle = (test: string) => `def sat(x: int, n=12):\n    return ${test}`
const known = { source: puzzle('x == n + 500'), analysis: analysedPuzzle() }
const heldOut = puzzle('x * x == n + 900')

async function bucketsOf(sources: readonly string[], bench: Bench = createScriptedBench().bench) {
  const filter = createProposalFilter([known], [heldOut], [])
  const kept = await filter.sift(sources.map(proposal), bench, signal)
  return { kept, counts: countJudged(filter.takeJudged()), filter }
}

describe('the filter of proposals', () => {
  it('counts every proposal in exactly one bucket', async () => {
    const test = fc.constantFrom(
      'x == 1',
      'x == 2',
      'x > 31',
      'unsuitable',
      'trivial(x)',
      'padded(x)',
      'x == n + 500',
      'x * x == n + 900',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(test, { maxLength: 40 }), async (tests) => {
        const { kept, counts } = await bucketsOf(tests.map(puzzle))
        expect(Object.keys(counts).sort()).toEqual([...proposalBuckets].sort())
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(tests.length)
        expect(kept).toHaveLength(counts.kept)
      }),
    )
  })

  it.each([
    ['held-out', puzzle('x * x == n + 900')],
    ['held-out', 'def sat(y: int, k=12):\n    return y * y  ==  k + 900'],
    ['duplicate', puzzle('x == n + 500')],
    ['duplicate', 'def sat(value: int, other=12):\n    return value == other + 500'],
    ['trivial', puzzle('trivial(x)')],
    ['padded', puzzle('padded(x)')],
    ['malformed', puzzle('broken')],
    ['unsuitable', puzzle('unsuitable')],
    ['kept', puzzle('x == n + 501')],
    ['kept', puzzle("str(x) == 'n'")],
  ] as const)('%s', async (bucket, source) => {
    const { counts } = await bucketsOf([source])
    expect(counts[bucket]).toBe(1)
  })

  it('keeps only so many of one shape, and a proposal only once', async () => {
    const { counts } = await bucketsOf(Array.from({ length: 20 }, (_, index) => puzzle(`x == ${index}`)))
    expect([counts.kept, counts['too-alike']]).toEqual([12, 8])
    const twice = await bucketsOf([puzzle('x == 7'), puzzle('x == 7')])
    expect([twice.counts.kept, twice.counts.duplicate]).toEqual([1, 1])
  })

  it('remembers from call to call, counts anew, and knows what was restored', async () => {
    const { bench } = createScriptedBench()
    const filter = createProposalFilter([], [], [])
    filter.restore([{ ...known, source: puzzle('x == 77') }])
    await filter.sift([proposal(puzzle('x == 7'))], bench, signal)
    expect(countJudged(filter.takeJudged()).kept).toBe(1)
    await filter.sift([puzzle('x == 7'), puzzle('x == 77')].map(proposal), bench, signal)
    expect(countJudged(filter.takeJudged())).toMatchObject({ kept: 0, duplicate: 2 })
  })

  it('passes on where a puzzle came from', async () => {
    const { kept } = await bucketsOf([puzzle('x == 7')])
    expect(kept[0]).toMatchObject({ origin: 'varied', family: 'home', source: puzzle('x == 7') })
  })

  it('tries trivial answers of the type that the puzzle asks for', async () => {
    const { bench, asked } = createScriptedBench()
    await bucketsOf(
      ['def sat(xs: List[int], n=1):\n    return xs == [n, 5]', 'def sat(s: str):\n    return s == "q"'],
      bench,
    )
    const answers = asked.flatMap((task) => (task.kind === 'screen' ? [task.answers] : []))
    expect(answers[0]).toContain('[0, 1]')
    expect(answers[1]).toContain("'hello world'")
  })
})
