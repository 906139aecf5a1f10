import { describe, expect, it } from 'vitest'
import type { ModelFailure } from '#/domain/model/completion.ts'
import { err } from '#/lib/result.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyCompletions, toyJudge, toySettings } from '#/testing/loopWorld.ts'
import { openLoop, runToEnd } from '#/testing/openLoop.ts'
import type { LoopController } from './loopController.ts'
import { probeSize } from './probe.ts'

const down: ModelFailure = {
  kind: 'unreachable',
  message: 'No answer from localhost.',
  advice: 'Check that the server is running.',
  status: null,
  retryable: true,
}

async function probe(loop: LoopController, settings = toySettings, signal = new AbortController().signal) {
  const heard: number[] = []
  const probed = await loop.probe(settings, signal, (replies) => heard.push(replies))
  if (!probed.ok) throw new Error(probed.error.message)
  return { ...probed.value, heard }
}

describe('a probe', () => {
  it('asks for twenty puzzles as the run would, and attempts what was kept', async () => {
    const world = openLoop()
    const { probed, failure, heard } = await probe(world.loop)
    const run = await runToEnd(openLoop(), { ...toySettings, puzzlesPerIteration: probeSize.puzzles })
    const [counts] = run.state.iterations
    expect(failure).toBeNull()
    expect(probed.puzzles).toEqual(counts?.puzzles)
    expect(probed.puzzles.kept).toBeGreaterThan(1)
    expect(probed.attempts).toBe(probeSize.attempts)
    expect(probed.right).toBeGreaterThan(0)
    expect(heard.at(-1)).toBe(probeSize.puzzles + probeSize.attempts)
    const asked = world.model.requests
    expect(asked.filter(({ task }) => task === 'puzzle').map(({ count }) => count)).toEqual([5, 5, 5, 5])
    const attempts = asked.filter(({ task }) => task === 'solution').map(({ count }) => count)
    expect(attempts.reduce((sum, count) => sum + count, 0)).toBe(probeSize.attempts)
    expect(Math.max(...attempts) - Math.min(...attempts)).toBeLessThanOrEqual(1)
    expect(asked.length).toBeLessThanOrEqual(20)
  })

  it('stores nothing, and leaves room for a run', async () => {
    const world = openLoop()
    await probe(world.loop)
    expect(await world.store.runs.list()).toEqual([])
    expect((await runToEnd(world)).status).toBe('finished')
  })

  it('is refused while a run goes on', async () => {
    let answer = (): void => undefined
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const world = openLoop(async (request) => {
      await answered
      return toyCompletions(request)
    })
    await world.loop.start(toySettings)
    const refused = await world.loop.probe(toySettings, new AbortController().signal, () => undefined)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'busy' } })
    answer()
    await world.loop.stop()
  })

  it('attempts nothing where nothing was kept', async () => {
    const world = openLoop(({ count }) => Array.from({ length: count }, () => 'Sure! Here is a puzzle.'))
    const { probed, heard } = await probe(world.loop)
    expect(probed).toMatchObject({ attempts: 0, right: 0, puzzles: { 'no-puzzle': 20, kept: 0 } })
    expect(heard.at(-1)).toBe(probeSize.puzzles)
  })

  it('ends at the first failure, with what came before it', async () => {
    const unreachable = await probe(openLoop(() => err(down)).loop)
    expect(unreachable.failure).toEqual(down)
    expect(unreachable.probed).toMatchObject({ attempts: 0, puzzles: { kept: 0, 'no-puzzle': 0 } })
    const world = openLoop((request) => (request.task === 'puzzle' ? toyCompletions(request) : err(down)))
    const half = await probe(world.loop)
    expect(half.failure).toEqual(down)
    expect(half.probed.puzzles.kept).toBeGreaterThan(1)
    expect(half.probed.attempts).toBe(0)
  })

  it('can be stopped, and says what it saw until then', async () => {
    const controller = new AbortController()
    const settings = { ...toySettings, concurrency: 1 }
    const world = openLoop((request, call) => {
      if (call === 1) controller.abort()
      return toyCompletions(request)
    })
    const { probed, failure } = await probe(world.loop, settings, controller.signal)
    expect(failure).toBeNull()
    const received = Object.values(probed.puzzles).reduce((sum, count) => sum + count, 0)
    expect(received).toBeGreaterThanOrEqual(5)
    expect(received).toBeLessThan(10)
    expect(world.model.requests).toHaveLength(2)
  })

  it('says so when the sandbox does not start', async () => {
    const verifier = createFakeVerifier(toyJudge, { pace: () => Promise.reject(new Error('No sandbox.')) })
    const { loop } = openLoop(toyCompletions, { verifier })
    const refused = await loop.probe(toySettings, new AbortController().signal, () => undefined)
    expect(refused).toMatchObject({ ok: false, error: { kind: 'sandbox', message: 'No sandbox.' } })
  })
})
