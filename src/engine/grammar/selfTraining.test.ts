import { describe, expect, it } from 'vitest'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import type { GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { createScriptedBench } from '#/testing/scriptedBench.ts'
import { measured } from './measure.ts'
import { packWeights } from './savedModel.ts'
import type { SelfTrainingNews } from './selfTrainingNews.ts'
import { runSelfTraining } from './selfTraining.ts'

const settings: SelfTrainingSettings = {
  ...quickSelfTraining,
  iterations: 2,
  proposals: 70,
  attempts: 5,
  trainingAttempts: 9,
  heldOutAttempts: 10,
}
const training = Array.from(
  { length: 12 },
  (_, index) => `def sat(x: int, n=12):\n    return x ** ${index} % 97 == n`,
)
const heldOut = [
  ...Array.from({ length: 4 }, (_, index) => `def sat(x: int, n=12):\n    return x == n * ${index + 900}`),
  'unsuitable',
]

async function run(
  changes: Partial<SelfTrainingSettings> = {},
  given: readonly string[] = training,
  onAsk?: (tasks: readonly GrammarTask[], stop: () => void) => void,
) {
  const news: SelfTrainingNews[] = []
  const stopper = new AbortController()
  const { bench, asked } = createScriptedBench((tasks) =>
    onAsk?.(tasks, () => {
      stopper.abort()
    }),
  )
  let now = 0
  const result = await runSelfTraining(
    { ...settings, ...changes },
    {
      ...{ bench, training: given, heldOut, signal: stopper.signal, now: () => (now += 7) },
      tell: (one) => {
        news.push(one)
      },
    },
  )
  const iterations = news.flatMap((one) => (one.kind === 'iteration' ? [one.iteration] : []))
  const points = news.flatMap((one) => (one.kind === 'point' ? [one.point] : []))
  const text = JSON.stringify([
    packWeights(result.weights),
    result.pairs.all().map(({ puzzle, programs }) => [puzzle.source, ...programs.keys()]),
  ])
  return { result, news, asked, iterations, points, text }
}

describe('self-training', () => {
  it('keeps books that add up', async () => {
    const { iterations, result, news, points } = await run()
    expect(iterations.map(({ iteration }) => iteration)).toEqual([1, 2])
    for (const { proposed, puzzles, attempts, right } of iterations) {
      expect(Object.values(puzzles).reduce((sum, count) => sum + count, 0)).toBe(proposed)
      expect(proposed).toBeGreaterThanOrEqual(settings.proposals)
      expect(attempts).toBe(puzzles.kept * settings.attempts + training.length * settings.trainingAttempts)
      expect(right).toBeLessThanOrEqual(attempts)
    }
    const last = iterations[1]
    expect(last?.pairs).toBe(result.pairs.all().length)
    const own = iterations.reduce((sum, { solvedOwn }) => sum + solvedOwn, 0)
    expect(own + (last?.solvedTraining ?? 0)).toBe(last?.pairs)
    const told = news.flatMap((one) => (one.kind === 'solved' ? one.solved : []))
    expect(new Set(told.map(({ solved }) => solved.puzzle.source)).size).toBe(told.length)
    expect(told).toHaveLength(last?.pairs ?? 0)
    expect(points.map(({ iteration }) => iteration)).toEqual([0, 1, 2])
    for (const { successes, solved, passAt } of points) {
      expect(successes).toHaveLength(heldOut.length)
      expect(successes.at(-1)).toBe(0)
      expect(solved).toBe(successes.filter((count) => count > 0).length)
      for (const { low, value, high } of passAt) expect(low <= value && value <= high).toBe(true)
    }
  })

  it('is the same for the same seed, whatever the clock says, and another for another', async () => {
    const [first, second, other] = [await run(), await run(), await run({ seed: 1 })]
    expect(second.text).toBe(first.text)
    expect(second.asked).toEqual(first.asked)
    expect(other.text).not.toBe(first.text)
  })

  it('measures each model by the same draws, before it was trained and after', async () => {
    const { points } = await run({ iterations: 1, proposals: 0, trainingAttempts: 0 })
    expect(points[1]?.successes).toEqual(points[0]?.successes)
  })

  it('never proposes, attempts or trains on a held-out puzzle', async () => {
    const { result, asked } = await run()
    for (const { puzzle } of result.pairs.all()) expect(heldOut).not.toContain(puzzle.source)
    const screened = asked.flatMap((task) => (task.kind === 'screen' ? [task.puzzle] : []))
    for (const source of screened) expect(heldOut).not.toContain(source)
  })

  it('ends soon when it is stopped, wherever it is, with what was learned by then', async () => {
    const small = { proposals: 70, attempts: 2, trainingAttempts: 2, heldOutAttempts: 2 }
    const kinds: (string | undefined)[] = []
    await run(small, training, (tasks) => kinds.push(tasks[0]?.kind))
    for (let stopAt = 0; stopAt < kinds.length; stopAt += 3) {
      const seen: (string | undefined)[] = []
      const { iterations } = await run(small, training, (tasks, stop) => {
        if (seen.push(tasks[0]?.kind) > stopAt) stop()
      })
      expect(seen.slice(0, stopAt + 1)).toEqual(kinds.slice(0, stopAt + 1))
      // Portions that were being made when it was stopped; they are not answered.
      expect(seen.length).toBeLessThanOrEqual(stopAt + 4)
      for (const { proposed, puzzles } of iterations)
        expect(Object.values(puzzles).reduce((sum, count) => sum + count, 0)).toBe(proposed)
    }
  })

  it('learns from training puzzles alone without proposals, and from its own alone without attempts at those', async () => {
    const expert = await run({ proposals: 0 })
    expect(expert.iterations.every(({ proposed, solvedOwn }) => proposed === 0 && solvedOwn === 0)).toBe(true)
    expect(expert.result.pairs.all().every(({ origin }) => origin === 'training')).toBe(true)
    const own = await run({ trainingAttempts: 0 })
    expect(own.iterations.every(({ solvedTraining }) => solvedTraining === 0)).toBe(true)
    expect(own.result.pairs.all().length).toBeGreaterThan(0)
  })

  it('relabels, builds and weakens only where it is set to', async () => {
    const origins = async (changes: Partial<SelfTrainingSettings>) =>
      new Set((await run(changes)).result.pairs.all().map(({ origin }) => origin))
    const plain = await origins({ relabel: false, curriculum: false })
    for (const origin of ['relabelled', 'built', 'weakened'] as const) expect(plain).not.toContain(origin)
    expect(await origins({ relabel: false })).toContain('built')
    const { asked } = await run({ verified: false })
    expect(asked.some(({ kind }) => kind === 'relabel')).toBe(false)
  })

  it('tells how far it is, never beyond the end', async () => {
    const { news } = await run()
    for (const one of news) {
      if (one.kind !== 'stage') continue
      expect(one.done).toBeGreaterThanOrEqual(0)
      expect(one.done).toBeLessThanOrEqual(1)
    }
  })

  it('proposes nothing where it knows nothing that can be changed', async () => {
    const { iterations } = await run({ iterations: 1 }, [])
    for (const { proposed, puzzles } of iterations)
      expect(Object.values(puzzles).reduce((sum, count) => sum + count, 0)).toBe(proposed)
  })

  it('measures nothing as nothing', () => {
    expect(measured([], 0, 10)).toMatchObject({ successes: [], solved: 0, calls: 0 })
    expect(measured([], 2, 10).passAt.map(({ k, value }) => [k, value])).toEqual([
      [1, 0],
      [10, 0],
    ])
  })
})
