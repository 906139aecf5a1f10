import { describe, expect, it } from 'vitest'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { TrainedModel, TrainerFailure } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { FakeTrainer } from '#/testing/fakeTrainer.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { toyCompletions, toyLibrary, toySettings, toyModel } from '#/testing/loopWorld.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'

const settings: RunSettings = { ...toySettings, arm: 'verified' }

function trained(records: number): TrainedModel {
  const endpoint = toyModel('tuned')
  return { endpoint, name: 'tuned', learned: { records, trainedOn: records, leftOut: [] } }
}

/** A trainer that does one thing after the other, and then trains. */
function createTrainer(first: readonly (Result<TrainedModel, TrainerFailure> | Error)[] = []): FakeTrainer {
  let call = 0
  return createFakeTrainer(({ records }) => {
    const now = first[call]
    call += 1
    if (now instanceof Error) throw now
    return Promise.resolve(now ?? ok(trained(records.length)))
  })
}

const failures: readonly TrainerFailure['kind'][] = ['stopped', 'unknown-model', 'storage', 'broken']

describe('training', () => {
  it.each(failures)(
    'that ends as %s pauses the run with its words, and is begun again by resuming',
    async (kind) => {
      const failure = { kind, message: `It was ${kind}.`, advice: 'Do this.' }
      const world = openLoop(toyCompletions, { trainer: createTrainer([err(failure)]) })
      const paused = await runToEnd(world, settings)
      expect(paused).toMatchObject({ status: 'paused', pausedBecause: `It was ${kind}. Do this.` })
      expect(paused.state).toMatchObject({ stage: 'train', tuned: [] })
      const asked = world.model.requests.length
      const finished = await resumeToEnd(world, paused.id)
      expect(finished.status).toBe('finished')
      expect(finished.state.tuned).toMatchObject([{ name: 'tuned', after: 0 }])
      expect(world.model.requests).toHaveLength(asked)
    },
  )

  it('that throws pauses the run too', async () => {
    const world = openLoop(toyCompletions, { trainer: createTrainer([new Error('The worker is gone.')]) })
    const paused = await runToEnd(world, settings)
    expect(paused.status).toBe('paused')
    expect(paused.pausedBecause).toContain('The worker is gone.')
    expect((await resumeToEnd(world, paused.id)).status).toBe('finished')
  })

  it('pauses where the model is tuned elsewhere, and goes on with the model that it is given', async () => {
    const world = openLoop()
    const paused = await runToEnd(world, settings)
    expect(paused.pausedBecause).toContain('its server does not do that from here')
    const again = await resumeToEnd(world, paused.id)
    expect(again).toMatchObject({ status: 'paused', pausedBecause: paused.pausedBecause })
    const tuned = toyModel('brought')
    const resumed = await world.loop.resume(paused.id, { tuned })
    expect(resumed).toMatchObject({ ok: true, value: { status: 'finished' } })
    const stored = await world.store.runs.get(paused.id)
    expect(stored?.state.tuned).toMatchObject([{ name: 'brought', given: 0, after: 0 }])
    expect(stored).toMatchObject({ status: 'finished', pausedBecause: null })
    expect(world.loop.active.getSnapshot()).toBeNull()
  })

  const worlds = {
    unsolved: () =>
      openLoop(
        (request) =>
          toyCompletions(request).map((text) =>
            request.task === 'puzzle' ? text : '\n    return 1  # wrong',
          ),
        { trainer: createTrainer() },
      ),
    empty: () =>
      openLoop(
        (request) =>
          request.task === 'puzzle' ? toyCompletions(request) : Array<string>(request.count).fill(''),
        { trainer: createTrainer() },
      ),
  }

  it('is left out where nothing was solved, and the run goes on and says so by the arm', async () => {
    const twice = { ...settings, iterations: 2, heldOutAttempts: 2 }
    const unsolved = await runToEnd(worlds.unsolved(), twice)
    expect(unsolved).toMatchObject({ status: 'finished', pausedBecause: null })
    expect(unsolved.state).toMatchObject({ stage: 'done', iteration: 1, tuned: [] })
    expect(unsolved.state.evaluations).toHaveLength(1)
    expect(unsolved.state.untrained.map(({ after }) => after)).toEqual([0, 1])
    expect(unsolved.state.untrained[0]?.because).toContain('no puzzle was solved so far')
    const control = await runToEnd(worlds.unsolved(), { ...settings, arm: 'unverified' })
    expect(control.state).toMatchObject({ tuned: [{ after: 0 }], untrained: [] })
    const empty = await runToEnd(worlds.empty(), { ...settings, arm: 'unverified' })
    expect(empty.state.untrained[0]?.because).toContain('no attempt so far can be read')
  })

  it('that learned nothing is left out, and begun with all that was found after the next iteration', async () => {
    const failure = { kind: 'nothing-learned', message: 'Beyond it.', advice: 'Export.' } as const
    const world = openLoop(toyCompletions, { trainer: createTrainer([err(failure)]) })
    const run = await runToEnd(world, { ...settings, iterations: 2 })
    expect(run.status).toBe('finished')
    expect(run.state.untrained).toEqual([{ after: 0, because: 'Beyond it. Export.' }])
    const records = await world.store.runs.countRecords(run.id)
    expect(run.state.tuned).toMatchObject([{ after: 1, given: records }])
  })

  it('that waits for a person can be left out', async () => {
    const world = openLoop()
    const paused = await runToEnd(world, settings)
    const resumed = await world.loop.resume(paused.id, { untrained: true })
    expect(resumed).toMatchObject({ ok: true, value: { status: 'finished' } })
    const stored = await world.store.runs.get(paused.id)
    expect(stored?.state).toMatchObject({ tuned: [], untrained: [{ after: 0 }], stage: 'done' })
  })

  it('of the human arm waits for solutions, and finds them when they are imported meanwhile', async () => {
    let library: readonly Puzzle[] = toyLibrary
    const world = openLoop(toyCompletions, { trainer: createTrainer(), library: () => library })
    const paused = await runToEnd(world, { ...settings, arm: 'human' })
    expect(paused.pausedBecause).toContain('the training puzzles of “toy” have no solutions')
    library = toyLibrary.map((puzzle) => ({ ...puzzle, solutions: ['    return 4  # solved'] }))
    const finished = await resumeToEnd(world, paused.id)
    expect(finished.state.tuned).toMatchObject([{ given: 3 }])
  })
})

describe('measuring', () => {
  it('pauses where no puzzle is held out, and goes on when there is one', async () => {
    let library: readonly Puzzle[] = toyLibrary.filter(({ split }) => split !== 'test')
    const world = openLoop(toyCompletions, { trainer: createTrainer(), library: () => library })
    const paused = await runToEnd(world, { ...settings, heldOutAttempts: 3 })
    expect(paused).toMatchObject({
      status: 'paused',
      pausedBecause: 'The collection “toy” has no held-out puzzles to measure the model on.',
    })
    expect(world.model.requests).toEqual([])
    library = toyLibrary
    const finished = await resumeToEnd(world, paused.id)
    expect(finished.status).toBe('finished')
    expect(finished.state.evaluations).toEqual([`${paused.id}.0`, `${paused.id}.1`])
  })
})
