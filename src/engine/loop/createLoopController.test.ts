import { describe, expect, it } from 'vitest'
import { checkFunnel } from '#/domain/run/funnel.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { ok } from '#/lib/result.ts'
import type { Script } from '#/testing/fakes.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyCompletions, toyJudge, toySettings } from '#/testing/loopWorld.ts'
import { openLoop, runToEnd } from '#/testing/openLoop.ts'

const everything = { offset: 0, limit: 1_000_000 }

describe('a whole iteration', () => {
  it('ends finished, with balanced books that agree with every stored row', async () => {
    const world = openLoop()
    const run = await runToEnd(world)
    expect(run).toMatchObject({ status: 'finished', pausedBecause: null, state: { stage: 'done', open: [] } })
    const [counts] = run.state.iterations
    if (counts === undefined) throw new Error('no counts')
    expect(checkFunnel(counts)).toBeNull()
    expect(counts.proposed).toBe(toySettings.puzzlesPerIteration)
    expect(counts.puzzles.kept).toBeGreaterThan(2)
    expect(counts.finishedPuzzles).toBe(counts.puzzles.kept)
    expect(counts.attempted).toBe(counts.puzzles.kept * toySettings.attemptsPerPuzzle)
    expect(counts.completionTokens).toBeGreaterThan(0)

    const candidates = await world.store.runs.candidates(run.id, everything)
    for (const [bucket, count] of Object.entries(counts.puzzles)) {
      expect(candidates.filter((c) => c.kind === 'puzzle' && c.bucket === bucket)).toHaveLength(count)
    }
    for (const [bucket, count] of Object.entries(counts.solutions)) {
      expect(candidates.filter((c) => c.kind === 'solution' && c.bucket === bucket)).toHaveLength(count)
    }
  })

  it('point 11: keeps the shortest distinct right solutions of each solved puzzle', async () => {
    const world = openLoop()
    const run = await runToEnd(world)
    const records = await world.store.runs.records(run.id, everything)
    const candidates = await world.store.runs.candidates(run.id, everything)
    expect(records.length).toBe(run.state.iterations[0]?.solvedPuzzles)
    for (const record of records) {
      const right = candidates.flatMap((candidate) =>
        candidate.kind === 'solution' &&
        candidate.puzzle === record.puzzle &&
        (candidate.bucket === 'kept' || candidate.bucket === 'solved')
          ? [candidate.text]
          : [],
      )
      const shortest = right.sort((a, b) => a.length - b.length).slice(0, toySettings.keepPerPuzzle)
      expect(record.bodies).toEqual(shortest)
      expect(record.header).toMatch(/^def g\(.*\):$/)
      expect(record.attempts).toBe(toySettings.attemptsPerPuzzle)
      expect(record.successes).toBeGreaterThanOrEqual(right.length)
      expect(record.provenance).toMatchObject({ runId: run.id, iteration: 0, model: 'fake-model' })
    }
  })

  it('point 2: asks with prompts of training puzzles only, in the number and with the settings wanted', async () => {
    const world = openLoop()
    await runToEnd(world, { ...toySettings, iterations: 2 })
    const proposing = world.model.requests.filter(({ task }) => task === 'puzzle')
    expect(proposing.map(({ count }) => count).sort()).toEqual([2, 2, 5, 5, 5, 5])
    for (const { prompt } of proposing) {
      expect(prompt).toMatch(/def f4\($/)
      expect(prompt).toContain('a=3')
    }
    expect(new Set(proposing.map(({ seed }) => seed)).size).toBe(6)
    for (const { prompt } of world.model.requests) {
      for (const secret of ['n=77', 'n=84', 'hidden', 'n ** 4', '123456', 'a=4']) {
        expect(prompt).not.toContain(secret)
      }
    }
  })

  it('point 2: drops a proposal that is a held-out puzzle, whatever its white space', async () => {
    const world = openLoop(({ task, count }) =>
      Array<string>(count).fill(task === 'puzzle' ? 'x: int,  n=77):\n  return x*7==n' : ' return 1'),
    )
    const run = await runToEnd(world)
    const candidates = await world.store.runs.candidates(run.id, everything)
    expect(candidates).toHaveLength(12)
    expect(candidates[0]).toMatchObject({ bucket: 'duplicate', note: 'is a held-out puzzle' })
  })

  it('never has more requests in flight than wanted, and verifies each text once', async () => {
    let most = 0
    const verifier = createFakeVerifier(toyJudge)
    const world = openLoop(toyCompletions, { verifier })
    world.loop.active.subscribe(() => {
      most = Math.max(most, world.loop.active.getSnapshot()?.requestsInFlight ?? 0)
    })
    await runToEnd(world, { ...toySettings, concurrency: 3 })
    expect(most).toBe(3)
    const judged = verifier.judged.map((pair) => JSON.stringify(pair))
    expect(new Set(judged).size).toBe(judged.length)
  })

  it('ends cleanly with a note when no puzzle is kept, and goes on with the next iteration', async () => {
    const world = openLoop(({ count }) => Array<string>(count).fill('Sure! Here is a puzzle.'))
    const run = await runToEnd(world, { ...toySettings, iterations: 2 })
    expect(run.status).toBe('finished')
    expect(run.state.iterations.map(({ note }) => note)).toEqual([
      expect.stringContaining('None of the 12 puzzle candidates'),
      expect.stringContaining('None of the 12 puzzle candidates'),
    ])
  })

  it('keeps a puzzle once in all iterations', async () => {
    const world = openLoop(({ task, count }) =>
      Array<string>(count).fill(
        task === 'puzzle' ? 'x: int):\n    return x == 999' : '\n    return 999  # solved',
      ),
    )
    const run = await runToEnd(world, { ...toySettings, iterations: 3 })
    expect(run.state.iterations.map(({ puzzles }) => puzzles.kept)).toEqual([1, 0, 0])
    expect(run.state.iterations.map(({ puzzles }) => puzzles.duplicate)).toEqual([11, 12, 12])
    expect(run.state.iterations[0]?.solutions).toMatchObject({ kept: 1, duplicate: 39 })
    const [record] = await world.store.runs.records(run.id, everything)
    expect(record).toMatchObject({ successes: 40, attempts: 40 })
  })

  it('asks again for what a model did not send, with the seeds of the missing samples', async () => {
    const few = openLoop((request) => toyCompletions(request).slice(0, 3))
    const full = openLoop()
    const settings = { ...toySettings, trivialRejectRate: 0.5 }
    const [a, b] = [await runToEnd(few, settings), await runToEnd(full, settings)]
    const counts = ({ state }: Run): unknown =>
      state.iterations.map((each) => ({
        ...each,
        promptTokens: 0,
        completionTokens: 0,
        proposeTokens: null,
        requests: 0,
      }))
    expect(counts(a)).toEqual(counts(b))
  })

  it('point 4: draws for each candidate whether it is spared the type rules, however a prompt is answered', async () => {
    const script: Script = ({ task, count }) =>
      Array<string>(count).fill(task === 'puzzle' ? 'x: int):\n    return True' : '')
    const settings = {
      ...toySettings,
      trivialRejectRate: 0.5,
      completionsPerPrompt: 12,
      attemptsPerPuzzle: 1,
    }
    const whole = await runToEnd(openLoop(script), settings)
    const single = await runToEnd(
      openLoop((request) => script({ ...request, count: 1 }, 0)),
      settings,
    )
    const unused = whole.state.iterations[0]?.puzzles['answer-unused']
    expect(unused).toBeGreaterThan(1)
    expect(unused).toBeLessThan(11)
    expect(single.state.iterations[0]?.puzzles['answer-unused']).toBe(unused)
  })

  it('shows what goes on: newest records first, and an estimate that ends', async () => {
    const world = openLoop(async (request) => {
      await world.clock.advance(1000)
      return toyCompletions(request)
    })
    const seen: (number | null)[] = []
    let newest = 0
    world.loop.active.subscribe(() => {
      const active = world.loop.active.getSnapshot()
      if (active === null) return
      seen.push(active.remaining?.millis ?? null)
      newest = Math.max(newest, active.recentRecords.length)
    })
    await runToEnd(world)
    expect(seen[0]).toBeNull()
    expect(seen.some((millis) => millis !== null && millis > 0)).toBe(true)
    expect(seen.at(-1)).toBe(0)
    expect(newest).toBeGreaterThan(1)
    expect(world.loop.active.getSnapshot()).toBeNull()
  })
})

describe('start and resume', () => {
  it('refuses a second run', async () => {
    const world = openLoop(() => new Promise(() => undefined))
    const [first, second] = await Promise.all([world.loop.start(toySettings), world.loop.start(toySettings)])
    expect(first.ok).toBe(true)
    expect(second).toMatchObject({ ok: false, error: { kind: 'busy' } })
    await world.loop.stop()
    expect((await world.loop.start(toySettings)).ok).toBe(true)
    await world.loop.stop()
  })

  it.each([
    ['concurrency', { concurrency: 0 }],
    ['puzzlesPerIteration', { puzzlesPerIteration: 1.5 }],
    [
      'endpoint.model',
      { endpoint: { kind: 'openai', baseUrl: 'x', api: 'chat' } as RunSettings['endpoint'] },
    ],
    ['contextTokens', { contextTokens: 512, proposeTokens: 511 }],
    ['solvePrefix', { solvePrefix: 'def f(x: int, n=77):\n    return x * 7 == n' }],
  ])('names the setting %s when it cannot be used', async (field, change) => {
    const started = await openLoop().loop.start({ ...toySettings, ...change })
    expect(started).toMatchObject({ ok: false, error: { kind: 'invalid-settings' } })
    expect(started.ok ? '' : started.error.message).toContain(`“${field}”`)
  })

  it('refuses a collection without training puzzles, and a run that is not there', async () => {
    const world = openLoop()
    expect(await world.loop.start({ ...toySettings, fewShotCollection: 'none' })).toMatchObject({
      ok: false,
      error: { kind: 'no-few-shot-puzzles' },
    })
    expect(await world.loop.resume('unknown')).toMatchObject({ ok: false, error: { kind: 'not-found' } })
  })

  it('has nothing to do for a finished run', async () => {
    const world = openLoop()
    const run = await runToEnd(world)
    const asked = world.model.requests.length
    expect(await world.loop.resume(run.id)).toEqual(ok(run))
    expect(world.model.requests.length).toBe(asked)
    expect(world.loop.active.getSnapshot()).toBeNull()
  })
})
