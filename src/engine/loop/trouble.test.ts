import { describe, expect, it } from 'vitest'
import type { CompletionRequest, ModelFailureKind } from '#/domain/model/completion.ts'
import type { Run } from '#/domain/run/run.ts'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { err } from '#/lib/result.ts'
import type { ScriptedReply } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyAccepts, toyCompletions, toyJudge, toySettings } from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { openLoop, resumeToEnd, runToEnd, turns } from '#/testing/openLoop.ts'
import type { Store } from '#/engine/ports/store.ts'
import { withTask } from '#/engine/ports/withTask.ts'

const everything = { offset: 0, limit: 1_000_000 }

function failing(kind: ModelFailureKind): ScriptedReply {
  return err({ kind, message: `It is ${kind}.`, advice: 'Do this.', status: null, retryable: false })
}

describe('a failure of the model', () => {
  const kinds: readonly ModelFailureKind[] = [
    'refused-key',
    'unknown-model',
    'unreachable',
    'rate-limited',
    'out-of-credit',
    'prompt-too-long',
    'bad-request',
    'server-error',
    'cut-stream',
    'bad-reply',
    'timed-out',
    'aborted',
  ]
  it.each(kinds)('%s pauses with its words, loses nothing, and the run can go on', async (kind) => {
    let isBroken = true
    const world = openLoop((request, call) =>
      isBroken && call >= 5 ? failing(kind) : toyCompletions(request),
    )
    const paused = await runToEnd(world)
    expect(paused).toMatchObject({ status: 'paused', pausedBecause: `It is ${kind}. Do this.` })
    expect(paused.state.iterations[0]?.proposed).toBe(12)
    isBroken = false
    const finished = await resumeToEnd(world, paused.id)
    const straight = await runToEnd(openLoop())
    expect(finished).toMatchObject({ status: 'finished', pausedBecause: null })
    expect(finished.state).toEqual(straight.state)
  })

  it('stores what other requests had already received', async () => {
    const gates: (() => void)[] = []
    const verifier = createFakeVerifier(toyJudge, {
      pace: () =>
        new Promise((resolve) => {
          gates.push(resolve)
        }),
    })
    const world = openLoop(
      (request, call) => (call === 2 ? failing('server-error') : toyCompletions(request)),
      { verifier },
    )
    const ended = runToEnd(world)
    const pump = async (): Promise<void> => {
      for (let turn = 0; turn < 3000; turn += 1) {
        gates.shift()?.()
        await Promise.resolve()
      }
    }
    await pump()
    const run = await ended
    expect(run.status).toBe('paused')
    expect(run.state.iterations[0]?.proposed).toBe(10)
    expect(run.state.ahead ?? []).toEqual([])
  })

  it('pauses when a model answers with nothing', async () => {
    const run = await runToEnd(openLoop(() => []))
    expect(run.status).toBe('paused')
    expect(run.pausedBecause).toContain('without a single completion')
  })

  it('does not wait for requests that ignore the signal', async () => {
    const world = openLoop((_request, call) =>
      call === 0 ? failing('unreachable') : new Promise(() => undefined),
    )
    const ended = runToEnd(world)
    await turns(100)
    await world.clock.advance(1000)
    expect((await ended).status).toBe('paused')
  })
})

describe('stop', () => {
  it('ends within a second although model and verifier never answer', async () => {
    const silent = openLoop(() => new Promise(() => undefined))
    await silent.loop.start(toySettings)
    await silent.loop.stop()
    expect((await silent.store.runs.list())[0]).toMatchObject({ status: 'stopped', pausedBecause: null })
    expect(silent.clock.now()).toBe(1_000_000)

    const stuck = openLoop(toyCompletions, {
      verifier: createFakeVerifier(toyJudge, { pace: () => new Promise(() => undefined) }),
    })
    await stuck.loop.start(toySettings)
    await turns(50)
    expect(stuck.loop.active.getSnapshot()?.verifying).toBeGreaterThan(0)
    await stuck.loop.stop()
    expect((await stuck.store.runs.list())[0]?.status).toBe('stopped')
    expect(stuck.loop.active.getSnapshot()).toBeNull()
  })

  it('stores what was verified in the middle of a chunk, and goes on from there', async () => {
    let left = 60
    const verifier = createFakeVerifier(toyJudge, {
      accepts: toyAccepts,
      pace: () => {
        left -= 1
        return left > 0 ? Promise.resolve() : new Promise(() => undefined)
      },
    })
    const world = openLoop(toyCompletions, { verifier })
    const started = await world.loop.start(toySettings)
    if (!started.ok) throw new Error(started.error.message)
    await turns(3000)
    await world.loop.stop()
    const stopped = await world.store.runs.get(started.value.id)
    expect(stopped?.state.open.some(({ attempts }) => attempts % 32 !== 0)).toBe(true)
    left = Infinity
    const finished = await resumeToEnd(world, started.value.id)
    const straight = await runToEnd(openLoop())
    const solutions = (run: Run): unknown =>
      run.state.iterations.map(({ solutions: s, puzzles }) => ({ s, puzzles }))
    expect(solutions(finished)).toEqual(solutions(straight))
  })

  it('does nothing when nothing goes on, and stops a start that is under way', async () => {
    const world = openLoop(() => new Promise(() => undefined))
    await world.loop.stop()
    const starting = world.loop.start(toySettings)
    await world.loop.stop()
    const started = await starting
    expect(started.ok).toBe(true)
    expect((await world.store.runs.list())[0]?.status).toBe('stopped')
  })
})

describe('a broken store or sandbox', () => {
  function breaking(from: number, until: number): Store {
    const store = createMemoryStore()
    let commits = 0
    return {
      ...store,
      runs: {
        ...store.runs,
        commit: (commit) => {
          commits += 1
          const isBroken = commits >= from && commits < until
          return isBroken ? Promise.reject(new Error('The disk is full.')) : store.runs.commit(commit)
        },
      },
    }
  }

  it('pauses with the store’s words, and memory claims no more than the store holds', async () => {
    const store = breaking(4, 5)
    const world = openLoop(toyCompletions, { store })
    const run = await runToEnd(world)
    expect(run).toMatchObject({ status: 'paused', pausedBecause: 'The disk is full.' })
    const rows = await store.runs.candidates(run.id, { bucket: 'puzzle:kept', ...everything })
    expect(rows).toHaveLength(run.state.iterations[0]?.puzzles.kept ?? -1)
    expect((await resumeToEnd(world, run.id)).state).toEqual((await runToEnd(openLoop())).state)
  })

  it('pauses with the way out, where the store knows one', async () => {
    const full = Object.assign(new Error('No room.'), { advice: 'Export what you need.' })
    const store = createMemoryStore()
    const completions = { ...store.completions, put: () => Promise.reject(full) }
    const paused = await runToEnd(openLoop(toyCompletions, { store: { ...store, completions } }))
    expect(paused).toMatchObject({ status: 'paused', pausedBecause: 'No room. Export what you need.' })
  })

  it('keeps the reason on view when not even that can be stored', async () => {
    const world = openLoop(toyCompletions, { store: breaking(4, Infinity) })
    const stored = await runToEnd(world)
    expect(stored.status).toBe('running')
    const active = world.loop.active.getSnapshot()
    expect(active?.run).toMatchObject({ status: 'paused', pausedBecause: 'The disk is full.' })
    expect(active?.run.state).toEqual(stored.state)
  })

  it('does not start what it cannot store', async () => {
    const started = await openLoop(toyCompletions, { store: breaking(1, 2) }).loop.start(toySettings)
    expect(started).toMatchObject({ ok: false, error: { kind: 'storage', message: 'The disk is full.' } })
  })

  it('pauses when the sandbox cannot start, and when it says nothing', async () => {
    const verifier = createFakeVerifier(toyJudge)
    const refusing = withTask(verifier, inspectionTask, () => {
      throw new Error('This browser has no WebAssembly.')
    })
    const refused = await runToEnd(openLoop(toyCompletions, { verifier: refusing }))
    expect(refused.pausedBecause).toContain('This browser has no WebAssembly.')
    const mute = withTask(verifier, inspectionTask, (_, limits) => verifier.run(inspectionTask, [], limits))
    const proposals = ({ count }: CompletionRequest): readonly string[] =>
      Array<string>(count).fill('x: int):\n    return x == 999')
    const silent = await runToEnd(openLoop(proposals, { verifier: mute }))
    expect(silent.pausedBecause).toContain('no verdict')
  })
})
