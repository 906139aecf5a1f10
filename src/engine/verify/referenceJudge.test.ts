import { describe, expect, it } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createReferenceJudge } from './referenceJudge.ts'

const five: Pair = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
const pairs: readonly Pair[] = [
  five,
  { ...five, solution: 'import itertools\ndef sol():\n    return 5' },
  { ...five, solution: 'import math\ndef sol():\n    return 5' },
  { puzzle: 'def sat(x: int):\n    # important\n    return x == 5', solution: five.solution },
  { ...five, solution: 'def sol():\n    return "open(" and 5' },
  { puzzle: 'def sat(x: bytes):\n    return True', solution: five.solution },
  { puzzle: 'def sat(x: Tuple[int, int]):\n    return True', solution: five.solution },
]

async function judge(limits = {}): Promise<{ verdicts: Verdict[]; judged: readonly Pair[] }> {
  const fake = createFakeVerifier(() => 'solved')
  const verdicts: Verdict[] = []
  for await (const verdict of createReferenceJudge(fake).run(pairTask, pairs, {
    limitMillis: 1000,
    ...limits,
  })) {
    verdicts.push(verdict)
  }
  return { verdicts, judged: fake.judged }
}

describe('point 8: the judge of 2023', () => {
  it('bars by text and by type, in order, and runs the rest', async () => {
    const { verdicts, judged } = await judge()
    expect(verdicts.map(({ kind }) => kind)).toEqual([
      ...['solved', 'invalid-solution', 'solved', 'invalid-puzzle', 'invalid-solution', 'invalid-puzzle'],
      'solved',
    ])
    expect(judged.map(({ puzzle }) => puzzle)).toEqual([
      five.puzzle,
      five.puzzle,
      'def sat(x: Any):\n    return True',
    ])
    expect(verdicts[1]).toMatchObject({
      interpreter: 'fake Python',
      limitMillis: 1000,
      millis: 0,
      room: null,
    })
    expect(verdicts[1]?.message).toContain('2023')
  })

  it('ends early when it is stopped', async () => {
    const { verdicts } = await judge({ signal: AbortSignal.abort() })
    expect(verdicts).toEqual([])
  })
})
