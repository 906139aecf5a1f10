/** A training has a name before it is begun, and is found again by it. */
import { describe, expect, it } from 'vitest'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TrainedModel, Trainer } from '#/engine/ports/trainer.ts'
import { err, ok } from '#/lib/result.ts'
import type { FakeTrainer } from '#/testing/fakeTrainer.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { toyCompletions, toyModel, toySettings } from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'

const settings: RunSettings = { ...toySettings, arm: 'verified' }
const model: TrainedModel = {
  ...{ endpoint: toyModel('tuned'), name: 'tuned', learned: null },
}

/** One whose trainings go on until the test ends them. */
function slowTrainer(): {
  readonly trainer: FakeTrainer
  readonly begun: Promise<void>
  readonly finish: () => void
} {
  let finish = (): void => undefined
  let begin = (): void => undefined
  const over = new Promise<void>((resolve) => {
    finish = resolve
  })
  const begun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const trainer = createFakeTrainer(() => {
    begin()
    return over.then(() => ok(model))
  })
  return { trainer, begun, finish }
}

async function stored(store: ReturnType<typeof createMemoryStore>): Promise<Run> {
  const [run] = await store.runs.list()
  const whole = run === undefined ? null : await store.runs.get(run.id)
  if (whole === null) throw new Error('no run')
  return whole
}

describe('the job of a training', () => {
  it('is stored before anything is sent', async () => {
    const store = createMemoryStore()
    const jobs: unknown[] = []
    const fake = createFakeTrainer(() => Promise.resolve(ok(model)))
    const trainer: Trainer = {
      ...fake,
      start: async (order, signal) => {
        jobs.push((await stored(store)).state.job)
        return fake.start(order, signal)
      },
    }
    const finished = await runToEnd(openLoop(toyCompletions, { store, trainer }), settings)
    expect(jobs).toMatchObject([{ iteration: 0, attempt: 0, ended: false }])
    expect(finished).toMatchObject({ status: 'finished', state: { job: null, tuned: [{ name: 'tuned' }] } })
    expect(finished.state.tuned[0]?.given).toBe(finished.state.iterations[0]?.solvedPuzzles)
  })

  it('is followed, not begun again, when the page was closed meanwhile', async () => {
    const store = createMemoryStore()
    const { trainer, begun, finish } = slowTrainer()
    const world = openLoop(toyCompletions, { store, trainer })
    const started = await world.loop.start(settings)
    if (!started.ok) throw new Error(started.error.message)
    await begun
    // The page is gone: nobody stopped anything, and another one opens the store.
    const reopened = openLoop(toyCompletions, { store, trainer })
    finish()
    const finished = await resumeToEnd(reopened, started.value.id)
    expect(finished.state.tuned).toMatchObject([{ name: 'tuned', after: 0 }])
    const name = `${started.value.id}.1.0`
    expect(trainer.asked.filter((one) => one.startsWith('start'))).toEqual([`start ${name}`])
    expect(new Set(trainer.asked)).toEqual(new Set([`start ${name}`, `follow ${name}`]))
  })

  it('is ended with the run, and another one begins when that goes on', async () => {
    const { trainer, begun, finish } = slowTrainer()
    const world = openLoop(toyCompletions, { trainer })
    const started = await world.loop.start(settings)
    if (!started.ok) throw new Error(started.error.message)
    await begun
    await world.loop.stop()
    const { id } = started.value
    expect(trainer.asked).toContain(`cancel ${id}.1.0`)
    const run = await world.store.runs.get(id)
    expect(run).toMatchObject({ status: 'stopped', state: { job: { attempt: 0, ended: true } } })
    finish()
    const finished = await resumeToEnd(world, id)
    expect(finished.status).toBe('finished')
    expect(trainer.asked.slice(-3)).toEqual([`cancel ${id}.1.0`, `start ${id}.1.1`, `follow ${id}.1.1`])
  })

  it('is left to the tab that has taken the store over', async () => {
    const store = createMemoryStore()
    const { trainer, begun, finish } = slowTrainer()
    let isTaken = false
    const commit: Store['runs']['commit'] = (change) =>
      isTaken ? Promise.reject(new Error('The store is elsewhere.')) : store.runs.commit(change)
    const lost = openLoop(toyCompletions, { store: { ...store, runs: { ...store.runs, commit } }, trainer })
    const started = await lost.loop.start(settings)
    if (!started.ok) throw new Error(started.error.message)
    await begun
    isTaken = true
    await lost.loop.stop()
    expect(trainer.asked.filter((one) => one.startsWith('cancel'))).toEqual([])
    finish()
    const finished = await resumeToEnd(openLoop(toyCompletions, { store, trainer }), started.value.id)
    expect(finished.state.tuned).toMatchObject([{ name: 'tuned', after: 0 }])
    expect(trainer.asked.filter((one) => one.startsWith('start'))).toHaveLength(1)
  })

  it('is looked for again where nobody could tell how it goes', async () => {
    const fake = createFakeTrainer(() => Promise.resolve(ok(model)))
    let away = true
    const trainer: Trainer = {
      ...fake,
      follow: (id, options) => {
        if (!away) return fake.follow(id, options)
        away = false
        return Promise.resolve(err({ kind: 'unreachable', message: 'Nobody answers.', advice: 'Wait.' }))
      },
    }
    const world = openLoop(toyCompletions, { trainer })
    const paused = await runToEnd(world, settings)
    expect(paused).toMatchObject({ status: 'paused', pausedBecause: 'Nobody answers. Wait.' })
    expect(paused.state.job).toMatchObject({ attempt: 0, ended: false })
    const finished = await resumeToEnd(world, paused.id)
    expect(finished.status).toBe('finished')
    expect(fake.asked).toEqual([`start ${paused.id}.1.0`, `follow ${paused.id}.1.0`])
  })

  it('that was never heard of is begun under a new name', async () => {
    const fake = createFakeTrainer(() => Promise.resolve(ok(model)))
    let lost = true
    const trainer: Trainer = {
      ...fake,
      // The page was closed before the order was sent.
      start: (order, signal) => {
        if (!lost) return fake.start(order, signal)
        lost = false
        return Promise.resolve(ok(null))
      },
      follow: (id, options) =>
        fake.asked.length === 0 && lost
          ? Promise.resolve(err({ kind: 'unreachable', message: 'x', advice: 'y' }))
          : fake.follow(id, options),
    }
    const world = openLoop(toyCompletions, { trainer })
    const paused = await runToEnd(world, settings)
    expect(paused.state.job).toMatchObject({ attempt: 0, ended: true })
    const finished = await resumeToEnd(world, paused.id)
    expect(finished.status).toBe('finished')
    expect(fake.asked).toContain(`start ${paused.id}.1.1`)
  })
})
