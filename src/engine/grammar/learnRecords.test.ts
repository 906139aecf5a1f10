import { describe, expect, it } from 'vitest'
import { hasPython, pythonBench } from '#/testing/pythonBench.node.ts'
import { learnRecords } from './learnRecords.ts'
import { readSavedModel, versionOf } from './savedModel.ts'

const numbers = [3, 4, 5, 6].map((a) => ({
  puzzle: `def f(x: int, a=${a}, b=10):\n    return x - 2 * a == b`,
  bodies: ['\n    return b + 2 * a'],
  attempts: 8,
  successes: 1,
}))
const strange = {
  puzzle: 'def f(t: Tuple[int]):\n    return True',
  bodies: ['\n    return (1,)'],
  attempts: 1,
  successes: 1,
}
const lesson = { from: null, id: 'new', name: 'made from records', createdAt: 5 }

async function learn(records: readonly (typeof strange)[], from: string | null = null) {
  const told: string[] = []
  const reply = await learnRecords(
    { ...lesson, records, from },
    {
      bench: pythonBench,
      signal: new AbortController().signal,
      tell: (stage, done) => told.push(`${stage} ${done}`),
    },
  )
  if (!reply.ok) throw new Error(reply.error.message)
  return { learned: reply.value, told }
}

describe.skipIf(!hasPython)('learnRecords', { timeout: 60_000 }, () => {
  it('makes a version of what it can read, and tells of the rest', async () => {
    const { learned, told } = await learn([...numbers, strange])
    expect(told).toEqual(['read 0', 'read 1', 'train 0'])
    const read = readSavedModel(learned?.file ?? '')
    if (!read.ok) throw new Error(read.error.message)
    const version = versionOf(read.value)
    expect(version).toMatchObject({ id: 'new', parent: null, pairs: 4, points: [] })
    expect(version.records).toEqual({ given: 5, learned: 4 })
    expect(version.weightCount).toBeGreaterThan(10)
    expect((await learn([...numbers, strange])).learned?.file).toBe(learned?.file)
  })

  it('adds to what the version before knew', async () => {
    const [one, ...others] = numbers
    const before = await learn(one === undefined ? [] : [one])
    const after = await learn(others, before.learned?.file ?? null)
    const read = readSavedModel(after.learned?.file ?? '')
    expect(read.ok ? read.value.pairs.map(({ puzzle }) => puzzle) : []).toEqual(
      numbers.map(({ puzzle }) => puzzle),
    )
    expect(read.ok && read.value.parent).toBe('new')
  })

  it('makes nothing of nothing', async () => {
    expect((await learn([strange])).learned).toMatchObject({
      file: null,
      counts: { puzzleBeyond: 1, learned: 0 },
    })
  })
})
