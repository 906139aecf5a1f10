import { describe, expect, it } from 'vitest'
import type { Told } from './tried.ts'
import { complaintsAbout, portionOf } from './tried.ts'

const tried = portionOf(12, 3, 200, true)
/** As it must be. */
const verdicts = tried.map(({ witness }): Told => {
  const { kind = 'wrong', says = '3' } = witness ?? {}
  return { kind, lane: 'shared', answer: says, message: says }
})
const hostileAt = tried.findIndex(({ witness, decides }) => witness === null && !decides)
const decidingAt = tried.findIndex(({ decides }) => decides)
const honestAt = tried.findIndex(({ witness }, index) => witness?.kind === 'solved' && index > hostileAt)

/** The complaints when one verdict is another. */
function complaintsWith(index: number, change: Partial<Told>) {
  const changed = verdicts.map((verdict, at) => (at === index ? { ...verdict, ...change } : verdict))
  return complaintsAbout(tried, changed)
}

describe('portionOf', () => {
  it('is the same of the same seed, and hostile in part', () => {
    expect(portionOf(12, 3, 200, true)).toEqual(tried)
    const hostile = tried.filter(({ witness }) => witness === null)
    expect(hostile.length).toBeGreaterThan(20)
    expect(hostile.length).toBeLessThan(130)
  })

  it('has those that scribble say so before all else', () => {
    const scribbling = tried.filter(({ pair }) =>
      /:\n {4}for digit in \[0,/.test(pair.solution + pair.puzzle),
    )
    expect(scribbling).toEqual(tried.filter(({ witness }) => witness === null))
    expect(JSON.stringify(portionOf(12, 3, 200, false))).not.toContain('for digit in [0')
  })
})

describe('complaintsAbout', () => {
  it('says nothing when all is well, whatever the hostile ones end as', () => {
    expect(complaintsAbout(tried, verdicts)).toEqual([])
    expect(complaintsWith(hostileAt, { kind: 'breach' })).toEqual([])
    expect(complaintsWith(decidingAt, { kind: 'solved' })).toEqual([])
  })

  it('tells of a wrong answer that is solved, with the pair', () => {
    const [complaint, ...others] = complaintsWith(hostileAt, { kind: 'solved' })
    expect(others).toEqual([])
    expect(complaint?.what).toBe('solved')
    const line = JSON.parse(complaint?.words.split('\n').at(-1) ?? '') as unknown
    expect(line).toMatchObject({ sat: tried[hostileAt]?.pair.puzzle, verdict: 'rejected' })
  })

  it('tells of a neighbour that is harmed, with the hostile pair before it', () => {
    for (const change of [{ kind: 'wrong' }, { answer: '7' }] as const) {
      const [complaint, ...others] = complaintsWith(honestAt, change)
      expect(others).toEqual([])
      expect(complaint?.what).toBe('harmed')
      expect(complaint?.words.split('\n')).toHaveLength(3)
    }
  })

  it('tells of verdicts that are missing or too many', () => {
    const [first] = verdicts
    if (first === undefined) throw new Error('There are none.')
    expect(complaintsAbout(tried, verdicts.slice(0, -1)).map(({ what }) => what)).toEqual(['lost'])
    expect(complaintsAbout(tried, [...verdicts, first]).map(({ what }) => what)).toEqual(['lost'])
  })
})
