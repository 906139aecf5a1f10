/** What is left out before anything is sent to a trainer, and what is not. */
import { describe, expect, it } from 'vitest'
import { isAskingForSum } from '#/domain/run/pauseReasons.ts'
import { runCost } from '#/domain/run/cost.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyCompletions, toyJudge, toyModel, toySettings } from '#/testing/loopWorld.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'
import { err, ok } from '#/lib/result.ts'
import { checkRows } from './checkRows.ts'

const settings = { ...toySettings, arm: 'verified' as const }

function record(puzzle: string, ...bodies: string[]): TrainingRecord {
  return {
    ...{ id: puzzle, puzzle: `def f(x: int):\n    return x == ${puzzle}`, header: 'def g():', bodies },
    ...{ attempts: 1, successes: 1, provenance: { runId: 'r', iteration: 0, model: 'm', createdAt: 0 } },
  }
}

function watch(signal = new AbortController().signal) {
  const seen: number[] = []
  return { signal, seen, onProgress: (done: number) => seen.push(done) }
}

const judging = (kinds: Readonly<Record<string, VerdictKind>>) =>
  createFakeVerifier(({ solution }) => kinds[solution.split('return ')[1] ?? ''] ?? 'solved')

describe('the last look at the rows', () => {
  it('leaves out what is not right any more, and a record that has nothing left', async () => {
    const records = [record('1', '\n    return 1', '\n    return 11'), record('2', '\n    return 2')]
    const looking = watch()
    const checked = await checkRows(records, settings, judging({ 11: 'wrong', 2: 'error' }), looking)
    expect(checked?.records.map(({ bodies }) => bodies)).toEqual([['\n    return 1']])
    expect(checked?.unfit).toEqual({ long: 0, wrong: records.map(({ puzzle }) => puzzle) })
    expect(looking.seen).toEqual([1 / 3, 2 / 3, 1])
  })

  it('does not hold a busy machine against a pair', async () => {
    const records = [record('1', '\n    return 1')]
    const checked = await checkRows(records, settings, judging({ 1: 'timeout' }), watch())
    expect(checked).toEqual({ records, unfit: { long: 0, wrong: [] } })
  })

  it('leaves out what no context of the model could hold, and runs none of it', async () => {
    const records = [record('1', `\n    return ${'1 + '.repeat(300)}1`), record('2', '\n    return 2')]
    const verifier = judging({})
    const checked = await checkRows(records, { ...settings, contextTokens: 200 }, verifier, watch())
    expect(checked).toEqual({ records: records.slice(1), unfit: { long: 1, wrong: [] } })
    expect(verifier.judged).toHaveLength(1)
  })

  it('runs nothing of what nobody is to check', async () => {
    const verifier = judging({ 1: 'wrong' })
    const records = [record('1', '\n    return 1')]
    const checked = await checkRows(records, { ...settings, arm: 'unverified' }, verifier, watch())
    expect([checked?.records, verifier.judged.length]).toEqual([records, 0])
  })

  it('comes to nothing when it is stopped', async () => {
    const controller = new AbortController()
    controller.abort()
    const checked = await checkRows(
      [record('1', '\n    return 1')],
      settings,
      judging({}),
      watch(controller.signal),
    )
    expect(checked).toBeNull()
  })
})

describe('a run whose solutions are not right any more', () => {
  it('says so beside the model, or goes on without one', async () => {
    for (const share of ['some', 'all']) {
      const seen = new Set<string>()
      const verifier = createFakeVerifier((pair) => {
        const name = `${pair.puzzle}\0${pair.solution}`
        const isAgain = seen.has(name)
        seen.add(name)
        return isAgain && (share === 'all' || pair.puzzle.includes('n=3')) ? 'wrong' : toyJudge(pair)
      })
      const sent: number[] = []
      const trainer = createFakeTrainer(({ records }) => {
        sent.push(records.length)
        return Promise.resolve(ok({ endpoint: toyModel('tuned'), name: 'tuned', learned: null }))
      })
      const { state } = await runToEnd(openLoop(toyCompletions, { verifier, trainer }), settings)
      const solved = state.iterations[0]?.solvedPuzzles ?? 0
      if (share === 'some') {
        expect(state.tuned).toMatchObject([{ unfit: { long: 0, wrong: [/n=3/] } }])
        expect(sent).toEqual([solved - 1])
      } else {
        expect(sent).toEqual([])
        expect(state.untrained[0]?.because).toContain(`solutions of ${String(solved)} puzzles are not right`)
      }
    }
  })
})

describe('a training that costs money', () => {
  const priced = {
    ...settings,
    trainingPrice: 8,
    trainer: { kind: 'jobs', recipe: 'server', epochs: 3, learningRate: null, learns: 'texts' } as const,
  }
  const trained = ok({ endpoint: toyModel('tuned'), name: 'tuned', learned: null })

  it('is agreed to before anything is sent, and each one anew', async () => {
    const trainer = createFakeTrainer(() => Promise.resolve(trained))
    const world = openLoop(toyCompletions, { trainer })
    const first = await runToEnd(world, { ...priced, iterations: 2 })
    const tokens = first.state.job?.tokens ?? 0
    expect(first.status).toBe('paused')
    expect(isAskingForSum(first.pausedBecause)).toBe(true)
    expect(first.pausedBecause).toContain(`about ${tokens.toLocaleString('en')} tokens in 3 passes`)
    expect(trainer.asked).toEqual([])
    // Whoever only resumes is asked once more: of a run that was interrupted nobody saw the sum.
    const again = await resumeToEnd(world, first.id)
    expect(again).toMatchObject({ status: 'paused', pausedBecause: first.pausedBecause })
    expect(trainer.asked.filter((one) => one.startsWith('start'))).toEqual([])
    const second = await resumeToEnd(world, first.id, { agreed: true })
    expect(second).toMatchObject({ status: 'paused', state: { iteration: 1, tuned: [{ tokens }] } })
    expect(isAskingForSum(second.pausedBecause)).toBe(true)
    const finished = await resumeToEnd(world, first.id, { agreed: true })
    expect(finished).toMatchObject({ status: 'finished', state: { tuned: [{ tokens }, {}] } })
    expect(runCost(finished).money).toBeGreaterThan((tokens * 8) / 1e6)
  })

  it('that failed is agreed to anew before it is tried again', async () => {
    const failed = { kind: 'broken', message: 'It broke.', advice: 'Look.' } as const
    const trainer = createFakeTrainer(() => Promise.resolve(err(failed)))
    const world = openLoop(toyCompletions, { trainer })
    const { id } = await runToEnd(world, priced)
    const broken = await resumeToEnd(world, id, { agreed: true })
    expect(broken.pausedBecause).toContain('It broke.')
    const asked = await resumeToEnd(world, id)
    expect(isAskingForSum(asked.pausedBecause)).toBe(true)
    expect(trainer.asked.filter((one) => one.startsWith('start'))).toHaveLength(1)
  })

  it('is not asked for where nobody takes money', async () => {
    const trainer = createFakeTrainer(() => Promise.resolve(trained))
    const byHand = { ...priced, trainer: { kind: 'files' } as const }
    const { status } = await runToEnd(openLoop(toyCompletions, { trainer }), byHand)
    expect(status).toBe('finished')
  })

  it('can be left out', async () => {
    const trainer = createFakeTrainer(() => Promise.resolve(trained))
    const world = openLoop(toyCompletions, { trainer })
    const { id } = await runToEnd(world, priced)
    const resumed = await world.loop.resume(id, { untrained: true })
    expect(resumed).toMatchObject({ ok: true, value: { status: 'finished' } })
    expect(trainer.asked).toEqual([])
  })

  it('tells of one pass where the server decides how many it makes', async () => {
    const trainer = createFakeTrainer(() => Promise.resolve(trained))
    const left = { ...priced, trainer: { ...priced.trainer, epochs: null } }
    const { pausedBecause } = await runToEnd(openLoop(toyCompletions, { trainer }), left)
    expect(pausedBecause).toContain('the server decides how many it makes')
  })
})
