import { describe, expect, it } from 'vitest'
import { proposalBuckets } from '#/domain/grammar/selfTraining.ts'
import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { createFakeBuiltInModel } from '#/testing/fakeBuiltInModel.ts'
import type { FakeModelWorld } from '#/testing/fakeBuiltInModel.ts'
import { firstOf } from '#/lib/emitter.ts'
import { compareVersions } from './compareVersions.ts'
import { iterationRows } from './iterationRows.ts'
import { learningSeries } from './learningSeries.ts'
import { proposalCounts } from './proposalCounts.ts'
import { runHistory } from './runHistory.ts'
import { remainingMillis } from './stages.ts'
import { outcomeSentences, spokenPoint } from './words.ts'

/** Plays a run to its end and keeps everything that was told of it. */
async function play(settings = quickSelfTraining, world: Partial<FakeModelWorld> = {}) {
  const model = createFakeBuiltInModel({ pause: () => Promise.resolve(), ...world })
  const told: SelfTrainingProgress[] = []
  model.progress.subscribe(() => {
    const now = model.progress.getSnapshot()
    if (now !== null) told.push(now)
  })
  model.start(settings, null)
  const ended = await firstOf(
    model.progress,
    (now): now is SelfTrainingProgress => now !== null && now.status !== 'running',
  )
  return { model, told, ended }
}

describe('a run as the screen tells it', () => {
  it('balances the books at every moment', async () => {
    const { told } = await play()
    for (const { iterations } of told) {
      const { proposed, sum, puzzles } = proposalCounts(iterations)
      expect(sum).toBe(proposed)
      expect(Object.keys(puzzles)).toHaveLength(proposalBuckets.length)
    }
  })

  it('speaks once for each point, however often progress is told', async () => {
    const { told } = await play()
    const sentences = new Set(told.map((one) => spokenPoint(one, runHistory(one, []))))
    expect(told.length).toBeGreaterThan(50)
    // Silence, the start, and one sentence for each iteration.
    expect(sentences.size).toBe(2 + quickSelfTraining.iterations)
    expect([...sentences][1]).toMatch(
      /^Measured untrained: Pass@1 \d+\.\d%, Pass@10 .* of 31 held-out puzzles/,
    )
  })

  it('expects an end that comes nearer and never lies in the past', async () => {
    const { told, ended } = await play()
    const left = told
      .map((one) => remainingMillis(one, runHistory(one, [])))
      .filter((millis) => millis !== null)
    expect(left.length).toBeGreaterThan(20)
    expect(Math.min(...left)).toBeGreaterThanOrEqual(0)
    expect(left.at(-1)).toBeLessThan(ended.elapsedMillis / 10)
    expect(told.find((one) => remainingMillis(one, runHistory(one, [])) !== null)?.points).toHaveLength(1)
  })

  it('has a row for the start and for each iteration, and a series for each k', async () => {
    const { ended } = await play()
    const rows = iterationRows(ended)
    expect(rows.map(({ iteration }) => iteration)).toEqual([0, 1, 2, 3])
    expect(rows[0]?.counts).toBeNull()
    expect(rows.every(({ point }) => point !== null)).toBe(true)
    const series = learningSeries(ended.points)
    expect(series.map(({ k }) => k)).toEqual([1, 10, 100])
    expect(series.every(({ points }) => points.length === 4)).toBe(true)
  })

  it('shows no Pass@100 where there were fewer attempts', async () => {
    const { ended } = await play({ ...quickSelfTraining, heldOutAttempts: 20 })
    expect(learningSeries(ended.points).map(({ k }) => k)).toEqual([1, 10])
  })
})

const sentencesOf = (progress: SelfTrainingProgress) => outcomeSentences(progress, runHistory(progress, []))

describe('outcomeSentences', () => {
  it('says what it solves now and did before, and whether that can be chance', async () => {
    const { ended } = await play()
    const [headline, difference] = sentencesOf(ended)
    expect(headline).toMatch(
      /^After 3 iterations it solves \d+\.\d% of held-out puzzles at the first attempt; untrained \d+\.\d%\.$/,
    )
    expect(difference).toMatch(/^A difference of \+\d+\.\d points, 95% interval \+\d+\.\d to \+\d+\.\d\.$/)
  })

  it('calls chance what may be chance', async () => {
    const { ended } = await play()
    const [first] = ended.points
    if (first === undefined) throw new Error('no point')
    const barely = { ...first, iteration: 1, successes: first.successes.map((s, i) => (i === 0 ? s + 1 : s)) }
    expect(sentencesOf({ ...ended, points: [first, barely] })[1]).toMatch(/may be chance/)
  })

  it('names a control as what it is', async () => {
    const { ended } = await play({ ...quickSelfTraining, verified: false, proposals: 0 })
    const text = sentencesOf(ended).join(' ')
    expect(text).toContain('nobody checked')
    expect(text).toContain('training puzzles alone')
  })

  it('claims nothing for a run that ended before it learned', async () => {
    const { ended } = await play(quickSelfTraining, { failsIn: 1 })
    expect(ended.status).toBe('failed')
    expect(sentencesOf(ended)).toHaveLength(1)
    expect(sentencesOf(ended)[0]).toMatch(/^It ended before the first iteration was over\. Untrained,/)
    expect(sentencesOf({ ...ended, points: [] })).toEqual(['It ended before it was measured.'])
  })
})

describe('runHistory', () => {
  it('goes on with the curve of the version that a run continues from', async () => {
    const { model } = await play()
    const [base] = model.versions.getSnapshot()
    if (base === undefined) throw new Error('no version')
    model.start(quickSelfTraining, base.id)
    const ended = await firstOf(
      model.progress,
      (now): now is SelfTrainingProgress => now?.status === 'finished' && now.from === base.id,
    )
    const history = runHistory(ended, model.versions.getSnapshot())
    expect(history).toMatchObject({ begun: 3, end: 6, before: base.points.at(-1) })
    expect(history.points.map(({ iteration }) => iteration)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(outcomeSentences(ended, history)[0]).toMatch(
      /^After 6 iterations it solves .*; before this run \d+\.\d%, untrained \d+\.\d%\.$/,
    )
    expect(outcomeSentences(ended, history)[1]).toMatch(/^In this run \+\d+\.\d points, 95% interval/)
  })

  it('shows no measurement of other puzzles, nor of a version that is gone', async () => {
    const { model, ended } = await play()
    const [base] = model.versions.getSnapshot()
    if (base === undefined) throw new Error('no version')
    const points = ended.points.slice(1).map((point) => ({ ...point, iteration: point.iteration + 3 }))
    const on = { ...ended, from: base.id, points, settings: { ...ended.settings, collection: 'p3' } }
    expect(runHistory(on, [base])).toMatchObject({ begun: 3, end: 6, before: null, points })
    expect(runHistory({ ...ended, from: 'gone', points }, [])).toMatchObject({
      begun: 3,
      before: null,
      points,
    })
    expect(outcomeSentences(on, runHistory(on, [base]))).toHaveLength(1)
  })
})

describe('compareVersions', () => {
  it('compares puzzle by puzzle', async () => {
    const { model, ended } = await play()
    const [version] = model.versions.getSnapshot()
    const [untrained] = ended.points
    if (version === undefined || untrained === undefined) throw new Error('no version')
    const compared = compareVersions({ ...version, points: [untrained] }, version)
    if (compared.kind !== 'compared') throw new Error(compared.because)
    expect(compared.puzzles).toBe(31)
    expect(compared.passAt.map(({ k }) => k)).toEqual([1, 10, 100])
    expect(compared.solved).toMatchObject({
      before: untrained.solved,
      after: ended.points.at(-1)?.solved,
      lost: 0,
    })
    expect(compared.solved?.gained).toBe(compared.solved?.difference.mean)
  })

  it('compares no counts of different numbers of attempts', async () => {
    const [many, few] = await Promise.all([play(), play({ ...quickSelfTraining, heldOutAttempts: 10 })])
    const [a, b] = [many, few].map(({ model }) => model.versions.getSnapshot()[0])
    if (a === undefined || b === undefined) throw new Error('no version')
    const compared = compareVersions(a, b)
    expect(compared).toMatchObject({ kind: 'compared', solved: null })
    expect(compared.kind === 'compared' && compared.passAt.map(({ k }) => k)).toEqual([1, 10])
  })

  it('says so when they were measured on different puzzles, or not at all', async () => {
    const [ours, others] = await Promise.all([play(), play(quickSelfTraining, { heldOutPuzzles: 40 })])
    const [a, b] = [ours, others].map(({ model }) => model.versions.getSnapshot()[0])
    if (a === undefined || b === undefined) throw new Error('no version')
    expect(compareVersions(a, b)).toMatchObject({ kind: 'incomparable' })
    expect(compareVersions(a, { ...a, points: [] })).toMatchObject({
      kind: 'incomparable',
      because: expect.stringContaining('never measured') as string,
    })
  })
})
