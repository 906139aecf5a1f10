import { describe, expect, it } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import { keepDecisions, keepFindings, markEvaluations, readFindings } from '#/engine/curation/keptFindings.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { Store } from '#/engine/ports/store.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { ok } from '#/lib/result.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { toyAccepts, toyCompletions, toyJudge, toySettings, toyModel } from '#/testing/loopWorld.ts'
import type { LoopWorld } from '#/testing/openLoop.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'

const settings: RunSettings = {
  ...toySettings,
  iterations: 2,
  puzzlesPerIteration: 24,
  arm: 'verified',
  heldOutAttempts: 6,
  dropLeaks: true,
}

const isLeak = ({ puzzle }: { readonly puzzle: string }) => /n=[01]\)/.test(puzzle)

/** Two of the toy puzzles are answered by 200, and a held-out one takes that. */
function leakyVerifier(asked: string[] = []): Verifier {
  const plain = createFakeVerifier(toyJudge, {
    accepts: (puzzle, answer) => {
      if (puzzle.includes('x * 7 == n')) asked.push(answer)
      return toyAccepts(puzzle, answer) || (puzzle.includes('x * 7 == n') && answer === '200')
    },
  })
  return withTask(plain, pairTask, async function* (pairs, limits) {
    let at = 0
    for await (const verdict of plain.run(pairTask, pairs, limits)) {
      const pair = pairs[at]
      at += 1
      const answer = verdict.kind === 'solved' && pair !== undefined ? (isLeak(pair) ? '200' : '1') : null
      yield { ...verdict, answer }
    }
  })
}

interface Tuned {
  readonly world: LoopWorld
  readonly given: (readonly TrainingRecord[])[]
}

function open(store?: Store, verifier = leakyVerifier()): Tuned {
  const given: (readonly TrainingRecord[])[] = []
  const trainer = createFakeTrainer(({ records }) => {
    given.push(records)
    const endpoint = toyModel(`tuned-${String(given.length)}`)
    const count = records.length
    return Promise.resolve(
      ok({ endpoint, name: 'tuned', learned: { records: count, trainedOn: count, leftOut: [] } }),
    )
  })
  const parts = store === undefined ? { trainer, verifier } : { trainer, verifier, store }
  return { world: openLoop(toyCompletions, parts), given }
}

async function contaminatedOf({ store }: LoopWorld, run: Run) {
  const evaluations = (await store.evaluations.list()).filter((one) => one.run?.id === run.id)
  return evaluations
    .toSorted((one, other) => (one.run?.model ?? 0) - (other.run?.model ?? 0))
    .map(({ contaminated }) => contaminated)
}

const recordsOf = ({ store }: LoopWorld, run: Run) => store.runs.records(run.id, { offset: 0, limit: 1000 })

describe('a run that leaves out leaks', () => {
  it('trains without what solves a held-out puzzle, and says what it left out', async () => {
    const { world, given } = open()
    const run = await runToEnd(world, settings)
    expect(run).toMatchObject({ status: 'finished', pausedBecause: null })
    const leaks = (await recordsOf(world, run)).filter(isLeak).map(({ puzzle }) => puzzle)
    expect(leaks.length).toBeGreaterThan(0)
    expect(given).toHaveLength(2)
    expect(given.flat().filter(isLeak)).toEqual([])
    expect([...(run.state.tuned[1]?.leftOut ?? [])].sort()).toEqual([...leaks].sort())
    const { findings } = await readFindings(world.store, run.id)
    expect(findings).toMatchObject({ heldOut: 3, iterations: 2 })
    expect(findings?.hits.map(({ kind, heldOut }) => [kind, heldOut.id])).toEqual(
      leaks.map(() => ['execution', 'toy/Secret:0']),
    )
    expect(await contaminatedOf(world, run)).toEqual([undefined, [], []])
  })

  it('keeps what a person keeps, also in the texts for a tuning elsewhere', async () => {
    const { world } = open()
    const run = await runToEnd(world, settings)
    const { findings } = await readFindings(world.store, run.id)
    const texts = async () => {
      const gathered = await world.loop.trainingTexts(run.id)
      return gathered.ok ? gathered.value.filter(isLeak).length : -1
    }
    expect(await texts()).toBe(0)
    const keepAll = Object.fromEntries((findings?.hits ?? []).map(({ id }) => [id, 'keep' as const]))
    await keepDecisions(world.store, run.id, keepAll)
    expect(await texts()).toBe(findings?.hits.length)
  })

  it('leaves the puzzle out of the unverified control as well, whatever solution it comes with', async () => {
    const { world, given } = open()
    const run = await runToEnd(world, { ...settings, arm: 'unverified' })
    expect(run.status).toBe('finished')
    const leaks = (await recordsOf(world, run)).filter(isLeak).map(({ puzzle }) => puzzle)
    expect(leaks.length).toBeGreaterThan(0)
    expect(given.flat().filter(({ puzzle }) => leaks.includes(puzzle))).toEqual([])
    expect(run.state.tuned[1]?.leftOut).toEqual(expect.arrayContaining(leaks))
  })

  it('does not look twice when it is resumed', async () => {
    const asked: string[] = []
    const { world } = open(undefined, leakyVerifier(asked))
    const refusing = openLoop(toyCompletions, { store: world.store, verifier: leakyVerifier(asked) })
    const paused = await runToEnd(refusing, { ...settings, iterations: 1 })
    expect(paused).toMatchObject({ status: 'paused', state: { stage: 'train' } })
    const before = asked.length
    expect(before).toBeGreaterThan(0)
    await world.store.runs.commit({ run: paused, candidates: [], records: [] })
    const ended = await resumeToEnd(world, paused.id)
    expect(ended.state.tuned[0]?.leftOut).not.toBeUndefined()
    expect(asked.filter((answer) => answer === '200').length).toBe(1)
  })
})

describe('findings after the fact', () => {
  it('mark the evaluations of tuned models that were trained on a hit, until it is kept', async () => {
    const searched = open()
    const source = await runToEnd(searched.world, settings)
    const { findings } = await readFindings(searched.world.store, source.id)
    if (findings === null) throw new Error('nothing was found')

    const { world } = open()
    const run = await runToEnd(world, { ...settings, dropLeaks: false })
    expect(run.state.tuned[1]?.leftOut).toBeUndefined()
    expect(await contaminatedOf(world, run)).toEqual([undefined, undefined, undefined])
    await keepFindings(world.store, run.id, findings, [])
    await markEvaluations(world.store, run.id)
    const first = Math.min(...findings.hits.map(({ iteration }) => iteration))
    expect(await contaminatedOf(world, run)).toEqual([
      undefined,
      first === 0 ? ['toy/Secret:0'] : [],
      ['toy/Secret:0'],
    ])
    const keepAll = Object.fromEntries(findings.hits.map(({ id }) => [id, 'keep' as const]))
    await keepDecisions(world.store, run.id, keepAll)
    await markEvaluations(world.store, run.id)
    expect(await contaminatedOf(world, run)).toEqual([undefined, [], []])
  })
})
