import { replayOf } from '#/domain/run/runOrigin.ts'
import { modelName } from '#/domain/model/modelRef.ts'
import { describe, expect, it } from 'vitest'
import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import type { ContaminationHit } from '#/domain/curation/contamination.ts'
import { decisionOf, hitId } from '#/domain/curation/contamination.ts'
import { datasetHash } from '#/domain/dataset/datasetHash.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { keepAccepted, readAccepted } from '#/engine/curation/keptAccepted.ts'
import { keepDecisions, keepFindings, readFindings } from '#/engine/curation/keptFindings.ts'
import { libraryOf } from '#/engine/loop/replayLibrary.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TextChunk } from '#/engine/ports/readTextFile.ts'
import type { TrainingOrder } from '#/engine/ports/trainer.ts'
import { createFakeTrainer } from '#/testing/fakeTrainer.ts'
import { err, ok } from '#/lib/result.ts'
import { createManualClock, sequenceIds } from '#/testing/fakes.ts'
import {
  toyCompletions,
  toyLibrary,
  toyPuzzle,
  toyPuzzles,
  toySettings,
  toyModel,
} from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { sampleRun } from '#/testing/storeSamples.ts'
import { openLoop, resumeToEnd, runToEnd } from '#/testing/openLoop.ts'
import { readEvidence } from './readEvidence.ts'
import { writeEvidence } from './writeEvidence.ts'

const settings: RunSettings = { ...toySettings, iterations: 2, arm: 'verified', heldOutAttempts: 6 }
const everything = { offset: 0, limit: 10_000 }

const train = ({ records, from }: TrainingOrder) =>
  Promise.resolve(
    ok({
      endpoint: toyModel(`${modelName(from)}+${String(records.length)}`),
      name: 'tuned',
      learned: null,
    }),
  )
async function original(): Promise<{ run: Run; store: Store; text: string }> {
  const world = openLoop(toyCompletions, { trainer: createFakeTrainer(train) })
  const run = await runToEnd(world, settings)
  expect(run).toMatchObject({ status: 'finished', state: { stage: 'done' } })
  return { run, store: world.store, text: await textOf(run, world.store) }
}

async function textOf(run: Run, store: Store): Promise<string> {
  let text = ''
  const madeWith = { interpreter: 'toy', browser: 'none' }
  for await (const part of writeEvidence(run, { store, library: toyLibrary, madeWith })) text += part
  return text
}

/** The text in pieces that break lines where they like. */
async function* piecesOf(text: string, size = 1009): AsyncGenerator<TextChunk> {
  for (let at = 0; at < text.length; at += size) {
    yield await Promise.resolve({ kind: 'text', text: text.slice(at, at + size), bytesRead: at } as const)
  }
}

function read(text: string, store: Store, signal = new AbortController().signal) {
  const world = { store, clock: createManualClock(), ids: sequenceIds('copy') }
  return readEvidence(world, { chunks: piecesOf(text), signal, onProgress: () => undefined })
}

describe('evidence', () => {
  it('is repeated on another machine, without the model, to the same dataset and outcomes', async () => {
    const { run, store, text } = await original()
    const elsewhere = createMemoryStore()
    await elsewhere.puzzles.replaceCollection('other', [
      toyPuzzle('Alien:0', 'def sat(x: int):\n    return x == 2', 'test'),
    ])
    const copy = await read(text, elsewhere)
    if (!copy.ok) throw new Error(copy.error.message)
    const world = openLoop(
      () => {
        throw new Error('a repetition asked the model')
      },
      { store: elsewhere },
    )
    const repeated = await resumeToEnd(world, copy.value.id)
    expect(repeated).toMatchObject({ status: 'finished', pausedBecause: null })
    expect(repeated.state.iterations).toEqual(run.state.iterations)
    expect(repeated.state.tuned).toEqual(run.state.tuned)
    const hash = datasetHash(await elsewhere.runs.records(repeated.id, everything))
    expect(hash).toBe(datasetHash(await store.runs.records(run.id, everything)))
    expect(hash).toBe(replayOf(repeated)?.datasetHash)
    const outcomes = async (from: Store) =>
      (await from.evaluations.list()).map((one) => ({ model: one.run?.model, outcomes: one.outcomes }))
    expect(await outcomes(elsewhere)).toEqual(await outcomes(store))
  })

  it('is read as it was written before models had kinds', async () => {
    const { run, text } = await original()
    const old = text.replaceAll('"kind":"openai",', '').replace('"version":2', '"version":1')
    expect(old).not.toContain('openai')
    const store = createMemoryStore()
    const copy = await read(old, store)
    if (!copy.ok) throw new Error(copy.error.message)
    expect(copy.value.settings.endpoint).toEqual(run.settings.endpoint)
    const repeated = await resumeToEnd(openLoop(toyCompletions, { store }), copy.value.id)
    expect(repeated.status).toBe('finished')
    expect(replayOf(repeated)?.datasetHash).toBe(
      datasetHash(await store.runs.records(repeated.id, everything)),
    )
  })

  it('takes what was found and decided along, under the names of the repetition', async () => {
    const { run, store } = await original()
    const records = await store.runs.records(run.id, everything)
    const hits = records.slice(0, 2).map((record): ContaminationHit => ({
      ...{ id: hitId('text', record.id, 'toy/Secret:0'), kind: 'text', recordId: record.id },
      ...{ recordPuzzle: record.puzzle, iteration: record.provenance.iteration, recordSolution: '' },
      ...{ heldOut: { id: 'toy/Secret:0', puzzle: 'def f(x: int): return x' }, share: 0.7, taken: null },
    }))
    const [first, second] = hits
    if (first === undefined || second === undefined) throw new Error('too few records')
    await keepFindings(store, run.id, { at: 5, heldOut: 3, iterations: 1, hits }, records)
    await keepDecisions(store, run.id, { [second.id]: 'keep' })
    const elsewhere = createMemoryStore()
    const copy = await read(await textOf(run, store), elsewhere)
    if (!copy.ok) throw new Error(copy.error.message)
    const world = openLoop(toyCompletions, { store: elsewhere })
    await resumeToEnd(world, copy.value.id)
    const repeated = await elsewhere.runs.records(copy.value.id, everything)
    const { findings, decisions } = await readFindings(elsewhere, copy.value.id)
    expect(findings).toMatchObject({ at: 5, heldOut: 3, iterations: 1 })
    const named = findings?.hits.map(({ recordId }) => repeated.find(({ id }) => id === recordId)?.puzzle)
    expect(named).toEqual([first.recordPuzzle, second.recordPuzzle])
    expect(findings?.hits.map((hit) => decisionOf(hit, decisions))).toEqual(['drop', 'keep'])
  })

  it('leaves nothing of a repetition when it is deleted', async () => {
    const { run, store } = await original()
    const records = await store.runs.records(run.id, everything)
    const hits = records.slice(0, 1).map((record): ContaminationHit => ({
      ...{ id: hitId('text', record.id, 'toy/Secret:0'), kind: 'text', recordId: record.id },
      ...{ recordPuzzle: record.puzzle, iteration: record.provenance.iteration, recordSolution: '' },
      ...{ heldOut: { id: 'toy/Secret:0', puzzle: 'def f(x: int): return x' }, share: 0.7, taken: null },
    }))
    await keepFindings(store, run.id, { at: 5, heldOut: 3, iterations: 1, hits }, records)
    await keepDecisions(store, run.id, { [hits[0]?.id ?? '']: 'keep' })
    await keepAccepted(store, run.id, new Set(toyPuzzles.map(acceptedName)))
    const elsewhere = createMemoryStore()
    const copy = await read(await textOf(run, store), elsewhere)
    if (!copy.ok) throw new Error(copy.error.message)
    const belongings = async () => ({
      library: await libraryOf(copy.value, elsewhere, () => Promise.resolve([])),
      accepted: [...(await readAccepted(elsewhere, copy.value.id))],
      ...(await readFindings(elsewhere, copy.value.id)),
    })
    const before = await belongings()
    expect(before.library).not.toEqual([])
    expect(before.accepted).not.toEqual([])
    expect(before.findings?.hits).toHaveLength(1)
    expect(Object.values(before.decisions)).toEqual(['keep'])
    await elsewhere.runs.remove(copy.value.id)
    expect(await belongings()).toEqual({ library: [], accepted: [], findings: null, decisions: {} })
  })

  it('repeats the prompts of a run that showed accepted records, and takes the marks along', async () => {
    const world = openLoop(toyCompletions, { trainer: createFakeTrainer(train) })
    const names = new Set(toyPuzzles.map(acceptedName))
    await world.store.runs.commit({ run: sampleRun('id-1'), candidates: [], records: [] })
    await keepAccepted(world.store, 'id-1', names)
    const run = await runToEnd(world, { ...settings, fewShotPolicy: 'human-accepted' })
    expect(run.id).toBe('id-1')
    expect(run.state.accepted[1]?.puzzles).not.toEqual([])
    // A decision after the fact changes the marks, not what the run has shown.
    const [first = ''] = names
    await keepAccepted(world.store, run.id, new Set([first]))
    const elsewhere = createMemoryStore()
    const copy = await read(await textOf(run, world.store), elsewhere)
    if (!copy.ok) throw new Error(copy.error.message)
    const repeated = await resumeToEnd(openLoop(toyCompletions, { store: elsewhere }), copy.value.id)
    expect(repeated).toMatchObject({ status: 'finished', pausedBecause: null })
    expect(repeated.state.accepted).toEqual(run.state.accepted)
    expect(await readAccepted(elsewhere, repeated.id)).toEqual(new Set([first]))
  })

  it('goes on without training where the original did', async () => {
    let trainings = 0
    const picky = createFakeTrainer((order) => {
      trainings += 1
      return trainings === 1
        ? Promise.resolve(err({ kind: 'nothing-learned', message: 'Too hard.', advice: '' }))
        : train(order)
    })
    const world = openLoop(toyCompletions, { trainer: picky })
    const run = await runToEnd(world, settings)
    expect(run).toMatchObject({
      status: 'finished',
      state: { untrained: [{ after: 0 }], tuned: [{ after: 1 }] },
    })
    const elsewhere = createMemoryStore()
    const copy = await read(await textOf(run, world.store), elsewhere)
    if (!copy.ok) throw new Error(copy.error.message)
    const repeated = await resumeToEnd(openLoop(toyCompletions, { store: elsewhere }), copy.value.id)
    expect(repeated.status).toBe('finished')
    const { tuned, untrained, evaluations } = run.state
    expect(repeated.state).toMatchObject({ tuned, untrained })
    expect(repeated.state.evaluations).toHaveLength(evaluations.length)
  })

  it('pauses with words when something was not recorded', async () => {
    const { text } = await original()
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.includes('"kind":"completion","owner":null'))
    const shorter = [...lines.slice(0, at), ...lines.slice(at + 1)]
      .join('\n')
      .replace(/"lines":(\d+)/, (_, count: string) => `"lines":${String(Number(count) - 1)}`)
    const store = createMemoryStore()
    const copy = await read(shorter, store)
    if (!copy.ok) throw new Error(copy.error.message)
    const paused = await resumeToEnd(openLoop(toyCompletions, { store }), copy.value.id)
    expect(paused.status).toBe('paused')
    expect(paused.pausedBecause).toContain('not among the recorded completions')
  })

  it.each([
    ['cut off', (text: string) => text.slice(0, -200), 'cut off'],
    ['not JSON', (text: string) => text.replace('{"kind":"puzzle"', '{kind'), 'Line 2: this is not JSON'],
    ['another file', () => '{"hello":1}\n', 'Line 1: this is no evidence'],
    ['empty', () => '', 'ends after line 0'],
    ['a wrong line', (text: string) => text.replace('"split":"train"', '"split":"both"'), 'puzzle.split'],
    ['a missing line', (text: string) => text.replace(/\n\{"kind":"record".*/, ''), 'lines are announced'],
    ['more after the end', (text: string) => `${text}{"kind":"prompt","text":""}\n`, 'more after the end'],
  ])('refuses a file that is damaged: %s', async (_name, damage, words) => {
    const { text } = await original()
    const store = createMemoryStore()
    const copy = await read(damage(text), store)
    expect(copy.ok ? 'read' : copy.error.message).toContain(words)
    expect(await store.runs.list()).toEqual([])
  })

  it('can be stopped, and leaves nothing', async () => {
    const { text } = await original()
    const store = createMemoryStore()
    const copy = await read(text, store, AbortSignal.abort())
    expect(copy).toMatchObject({ ok: false, error: { kind: 'stopped' } })
    expect(await store.runs.list()).toEqual([])
  })

  it('names the dataset alike in any order, and otherwise when a solution differs', async () => {
    const { run, store } = await original()
    const records = await store.runs.records(run.id, everything)
    expect(datasetHash(records.toReversed())).toBe(datasetHash(records))
    expect(datasetHash(records.slice(1))).not.toBe(datasetHash(records))
    expect(datasetHash(records)).toMatch(/^[0-9a-f]{64}$/)
  })
})
