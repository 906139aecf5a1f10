import { beforeAll, describe, expect, it } from 'vitest'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { createScriptedBench } from '#/testing/scriptedBench.ts'
import type { SavedModel } from '#/domain/grammar/savedModel.ts'
import { grammarName, packWeights, readSavedModel, unpackWeights, versionOf } from './savedModel.ts'
import { createSolver, replayProgram, solutionSubject } from './solver.ts'
import { teach } from './teacher.ts'

const settings = {
  ...quickSelfTraining,
  iterations: 1,
  proposals: 20,
  attempts: 6,
  trainingAttempts: 12,
  heldOutAttempts: 10,
}

async function taught(from: string | null = null): Promise<string> {
  const lesson = { settings, from, id: 'one', name: 'One', createdAt: 5 }
  const made = await teach(lesson, {
    bench: createScriptedBench().bench,
    training: [
      'def sat(x: int, n=12):\n    return x == n + 7',
      'def sat(x: int, n=12):\n    return x % n == 3',
    ],
    heldOut: ['def sat(x: int, n=12):\n    return x * x == n'],
    now: () => 0,
    signal: new AbortController().signal,
    tell: () => undefined,
  })
  if (!made.ok || made.value === null) throw new Error('Nothing was learned.')
  return made.value
}

function read(text: string): SavedModel {
  const made = readSavedModel(text)
  if (!made.ok) throw new Error(made.error.message)
  return made.value
}

function failure(text: string): string {
  const made = readSavedModel(text)
  if (made.ok) throw new Error('It was read.')
  expect(made.error.advice).not.toBe('')
  return made.error.message
}

let text = ''
let model: SavedModel
beforeAll(async () => {
  text = await taught()
  model = read(text)
})

describe('a saved model', () => {
  it('is the same text after it was read', () => {
    expect(model).toEqual(JSON.parse(text))
    expect(model).toMatchObject({ id: 'one', name: 'One', createdAt: 5, parent: null, grammar: grammarName })
    expect(model.points.map(({ iteration }) => iteration)).toEqual([0, 1])
    expect(model.pairs.length).toBeGreaterThan(2)
  })

  it('says the same programs as before, byte for byte', () => {
    const analysis = analysedPuzzle()
    const sample = (weights: ReturnType<typeof unpackWeights>) => {
      const options = { temperature: 0.8, priorShare: 0.1 }
      return createSolver(analysis, solutionSubject(analysis), weights, options, 9).sample(100)
    }
    const weights = unpackWeights(model)
    const again = unpackWeights(read(JSON.stringify({ ...model, ...packWeights(weights) })))
    expect(JSON.stringify(sample(again))).toBe(JSON.stringify(sample(weights)))
    expect(JSON.stringify(packWeights(again))).toBe(JSON.stringify(packWeights(weights)))
  })

  it('holds programs that the grammar leads to', () => {
    const analysis = analysedPuzzle()
    const subject = solutionSubject(analysis, model.idiomRules)
    for (const { programs } of model.pairs)
      for (const choices of programs) expect(replayProgram(analysis, subject, choices)).not.toBeNull()
  })

  it('goes on where it ended', async () => {
    const next = read(await taught(text))
    expect([next.parent, next.points.map(({ iteration }) => iteration)]).toEqual(['one', [0, 1, 2]])
    const sources = new Set(next.pairs.map(({ puzzle }) => puzzle))
    for (const { puzzle } of model.pairs) expect(sources).toContain(puzzle)
    const [before, after] = [model, next].map(({ pairs }) =>
      pairs.find(({ origin }) => origin === 'training'),
    )
    expect([after?.rate, after?.iteration]).toEqual([before?.rate, before?.iteration])
  })

  it('is listed with what it holds', () => {
    const version = versionOf(model)
    expect(version.pairs).toBe(model.pairs.length)
    expect(version.weightCount).toBe(unpackWeights(model).entries().length)
    expect(version).not.toHaveProperty('weights')
  })

  it.each([
    ['it is not JSON', '{'],
    ['format', { format: 'other' }],
    ['formatVersion', { formatVersion: 2 }],
    ['settings.iterations', { settings: { ...settings, iterations: 0 } }],
    ['pairs.0.rate', { pairs: [{ rate: 0 }] }],
    ['pairs.0.programs.0.1', { pairs: [{ programs: [[0, -1]] }] }],
    ['pairs.0.programs.0.0', { pairs: [{ programs: [['n']] }] }],
    ['points.0.passAt', { points: [{ passAt: null }] }],
    ['weights.0.1', { weights: [[0, 'x']] }],
    ['words', { words: 'none' }],
    ['name', { name: 'x'.repeat(300) }],
  ])('that is bad is refused, and the place named: %s', (place, change) => {
    const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value)
    const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
      typeof value === 'object' && value !== null && !isList(value)
    // Into the first of a list where fields are changed; anything else takes the place of what was there.
    const merge = (known: unknown, more: unknown): unknown => {
      if (isList(more) && isList(known) && isFields(more[0]))
        return [merge(known[0], more[0]), ...known.slice(1)]
      if (!isFields(more) || !isFields(known)) return more
      const changes = Object.entries(more).map(([key, value]) => [key, merge(known[key], value)] as const)
      return { ...known, ...Object.fromEntries(changes) }
    }
    const changed: unknown = JSON.parse(text)
    const bad = typeof change === 'string' ? change : JSON.stringify(merge(changed, change))
    expect(failure(bad)).toContain(place)
  })

  it('of another grammar is refused', () => {
    expect(failure(JSON.stringify({ ...model, grammar: 'g1-0' }))).toContain('another grammar (g1-0')
  })

  it.each([['null'], ['[]'], ['{}'], ['"text"'], ['7']])('is not %s', (other) => {
    expect(failure(other)).toContain('not a model file')
  })

  it('cannot harm by weights that name no words', () => {
    const odd = read(
      JSON.stringify({ ...model, words: [], weights: [[99, -5, 0.5, 7, 1], [], [1, 2, 3, 4]] }),
    )
    expect(unpackWeights(odd).entries().length).toBeLessThan(3)
  })
})
