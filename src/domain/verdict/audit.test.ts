import { describe, expect, it } from 'vitest'
import { auditDifferenceSchema, auditOf, describePair, sumAudits } from './audit.ts'
import type { VerdictKind } from './verdict.ts'
import { verdictSchema } from './verdict.ts'

const pair = {
  puzzle: 'from typing import List\n\ndef sat(x: List[int], n=5):\n    return len(x) == n',
  solution: 'def sol(n=5):\n    return [1] * n',
}

function verdict(kind: VerdictKind, audit?: VerdictKind) {
  return verdictSchema.parse({
    kind,
    message: '',
    answer: null,
    output: '',
    traceback: [],
    room: null,
    millis: 1,
    limitMillis: 1000,
    interpreter: 'fake Python',
    ...(audit === undefined ? {} : { audit }),
  })
}

describe('auditOf', () => {
  it('tells nothing of a verdict that was not audited', () => {
    expect(auditOf(pair, verdict('wrong'), 7)).toEqual({ made: 0, differences: [] })
  })

  it('counts an audit that came to the same end', () => {
    expect(auditOf(pair, verdict('wrong', 'wrong'), 7)).toEqual({ made: 1, differences: [] })
  })

  it('names both ends where they differ, the pair and the time', () => {
    expect(auditOf(pair, verdict('solved', 'error'), 7).differences).toEqual([
      {
        pair: 'sat(x: List[int], n=5), tried with: return [1] * n',
        shared: 'error',
        alone: 'solved',
        at: 7,
      },
    ])
  })

  it('sums up', () => {
    const all = [verdict('wrong', 'wrong'), verdict('wrong'), verdict('solved', 'wrong')]
    const { made, differences } = sumAudits(all.map((one) => auditOf(pair, one, 7)))
    expect([made, differences.length]).toEqual([2, 1])
  })
})

describe('describePair', () => {
  it('takes the body of a solution in the paper’s form, and what there is of broken texts', () => {
    expect(
      describePair({ puzzle: 'def f(x: int):\n    return x == 1', solution: 'def g():\n    return 1' }),
    ).toBe('f(x: int), tried with: return 1')
    expect(describePair({ puzzle: '', solution: '' })).toBe(', tried with: ')
    expect(describePair({ puzzle: 'not Python', solution: 'sol = lambda: 1' })).toBe(
      'not Python, tried with: sol = lambda: 1',
    )
  })

  it('stays short enough to be kept, whatever the texts are', () => {
    const long = describePair({ puzzle: `def sat(${'x'.repeat(5000)}: int):`, solution: 'y'.repeat(5000) })
    expect(auditDifferenceSchema.shape.pair.safeParse(long).success).toBe(true)
    expect(long).not.toContain('\n')
  })
})
