// A whole run of the built-in model on real interpreters: the same settings leave the same file, byte for byte.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import type { Bench } from '#/engine/grammar/attempts.ts'
import { toDiscovery } from '#/engine/grammar/discoveries.ts'
import { readSavedModel } from '#/engine/grammar/savedModel.ts'
import { studyTask } from '#/engine/grammar/studyTask.ts'
import type { Teaching } from '#/engine/grammar/teacher.ts'
import { teach } from '#/engine/grammar/teacher.ts'
import type { VerifierInTest } from '../python/verifierInTest.ts'
import { collect, openVerifierInTest } from '../python/verifierInTest.ts'

const training = [
  'def sat(x: int, n=12):\n    return x == n + 5',
  'def sat(x: int, n=7, k=3):\n    return x > n and x % k == 1',
  'def sat(s: str, word="pebble"):\n    return s[::-1] == word',
  'def sat(s: str, n=4):\n    return len(s) == n and s.count("a") == 2',
  'def sat(xs: List[int], n=3):\n    return len(xs) == n and sum(xs) == 10',
  'def sat(xs: List[int], pool=[4, 1, 3]):\n    return sorted(pool) == xs',
  'def sat(x: float):\n    return x * x == 2.25',
]
const heldOut = [
  'def sat(x: int, k=31):\n    return x - 4 == k',
  'def sat(s: str, t="thicket"):\n    return s == t + t',
  'def sat(xs: List[int], n=4):\n    return len(xs) == n and all(x == n for x in xs)',
]
const settings: SelfTrainingSettings = {
  ...quickSelfTraining,
  iterations: 2,
  proposals: 60,
  attempts: 8,
  trainingAttempts: 24,
  heldOutAttempts: 10,
}

let inTest: VerifierInTest
beforeAll(async () => {
  inTest = await openVerifierInTest()
})
afterAll(() => {
  inTest.verifier.dispose()
})

const bench: Bench = (tasks, signal) =>
  collect(inTest.verifier.run(studyTask, tasks, { limitMillis: 30_000, signal }))

/** One at a time, so that no interpreter does what another did in the other run. */
const slowBench: Bench = async (tasks, signal) => {
  const replies = []
  for (const task of tasks) replies.push(...(await bench([task], signal)))
  return replies
}

async function run(changes: Partial<SelfTrainingSettings>, from: string | null = null, on: Bench = bench) {
  const news: Parameters<Teaching['tell']>[0][] = []
  const lesson = { settings: { ...settings, ...changes }, from, id: 'one', name: 'One', createdAt: 0 }
  const made = await teach(lesson, {
    ...{ bench: on, training, heldOut, signal: new AbortController().signal },
    // Times are told and kept, and decide nothing: here there are none.
    now: () => 0,
    tell: (one) => {
      news.push(one)
    },
  })
  if (!made.ok || made.value === null) throw new Error('Nothing was learned.')
  return { text: made.value, news }
}

describe('a run', { timeout: 240_000 }, () => {
  it('leaves the same file whenever, and in whatever company, it is run', async () => {
    const [first, second] = [await run({}), await run({}, null, slowBench)]
    expect(second.text).toBe(first.text)
    const read = readSavedModel(first.text)
    expect(read.ok && read.value.pairs.length).toBeGreaterThan(4)
    expect(read.ok && read.value.points.map(({ iteration }) => iteration)).toEqual([0, 1, 2])
    const [again, onward] = [await run({}, first.text), await run({}, first.text)]
    expect(onward.text).toBe(again.text)
    const next = readSavedModel(again.text)
    expect(next.ok && [next.value.parent, next.value.points.length]).toEqual(['one', 5])
    const other = await run({ seed: 1 })
    expect(other.text).not.toBe(first.text)
  })

  it('keeps its books, and finds nothing that the two rooms do not confirm', async () => {
    const { news } = await run({ seed: 2 })
    const iterations = news.flatMap((one) => (one.kind === 'iteration' ? [one.iteration] : []))
    expect(iterations).toHaveLength(2)
    for (const { proposed, puzzles, attempts, right, solvedOwn, pairs, solvedTraining } of iterations) {
      expect(Object.values(puzzles).reduce((sum, count) => sum + count, 0)).toBe(proposed)
      expect(attempts).toBe(puzzles.kept * settings.attempts + training.length * settings.trainingAttempts)
      expect(right).toBeGreaterThan(0)
      expect(right).toBeLessThanOrEqual(attempts)
      expect(solvedOwn).toBeLessThanOrEqual(puzzles.kept)
      expect(solvedTraining).toBeLessThanOrEqual(training.length)
      expect(pairs).toBeGreaterThanOrEqual(solvedTraining)
    }
    const points = news.flatMap((one) => (one.kind === 'point' ? [one.point] : []))
    for (const { successes, attempts, solved } of points) {
      expect(successes).toHaveLength(heldOut.length)
      expect(Math.max(...successes)).toBeLessThanOrEqual(attempts)
      expect(solved).toBe(successes.filter((count) => count > 0).length)
    }
    const found = news.flatMap((one) =>
      one.kind === 'solved' ? one.solved.flatMap(({ solved, form }) => toDiscovery(solved, form) ?? []) : [],
    )
    expect(found.length).toBeGreaterThan(5)
    const verdicts = await inTest.verify(found, 5_000)
    const doubted = found.filter((_, index) => verdicts[index]?.kind !== 'solved')
    expect(doubted.map(({ puzzle, solution }) => `${puzzle}\n${solution}`)).toEqual([])
  })
})
