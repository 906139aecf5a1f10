import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applySplit, parsePuzzleFile, parseSplitFile } from '#/domain/puzzle/import/importPuzzles.ts'
import { toPaperForm } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { problemOf } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Candidate, Run, SolutionCandidate } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { TrainingArm } from '#/domain/run/settings/arm.ts'
import { trainingArms } from '#/domain/run/settings/arm.ts'
import { trainingText } from '#/domain/dataset/selection.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { toyLibrary, toyPuzzle, toySettings } from '#/testing/loopWorld.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { readShared } from '#/testing/sharedFiles.node.ts'
import { createHeldOut } from '#/engine/work/heldOut.ts'
import { countTexts } from '#/domain/dataset/record.ts'
import { gatherTraining } from './trainingMaterial.ts'

const puzzle = (n: number): string => `def f(x: int, n=${n}):\n    return x == n * 3`
const provenance = { runId: 'r', iteration: 0, model: 'toy', createdAt: 1 }

function record(n: number, bodies: readonly string[], text = puzzle(n)): TrainingRecord {
  return {
    id: `record-${n}`,
    puzzle: text,
    header: `def g(n=${n}):`,
    bodies,
    attempts: 9,
    successes: 2,
    provenance,
  }
}

function attempt(
  n: number,
  bucket: 'wrong' | 'error' | 'kept' | 'invalid-solution',
  text: string,
): SolutionCandidate {
  return { kind: 'solution', iteration: 0, puzzle: puzzle(n), text, bucket, note: '' }
}

interface Found {
  readonly records?: readonly TrainingRecord[]
  readonly candidates?: readonly Candidate[]
  readonly library?: readonly Puzzle[]
}

async function gather(arm: TrainingArm, found: Found = {}, changes: Partial<RunSettings> = {}) {
  const settings = { ...toySettings, arm, ...changes }
  const run: Run = {
    id: 'r',
    origin: { kind: 'here' },
    settings,
    status: 'running',
    state: initialRunState(settings),
    createdAt: 1,
    updatedAt: 1,
    pausedBecause: null,
  }
  const store = createMemoryStore()
  const { records = [], candidates = [], library = toyLibrary } = found
  await store.runs.commit({ run, candidates, records })
  return (await gatherTraining(run, { store, library, heldOut: createHeldOut(library) })).records
}

const solved = [record(2, ['\n    return 6', '\n    return 2 * 3']), record(1, ['\n    return 3'])]

describe('point 13: the arms', () => {
  it('baseline learns from nothing', async () => {
    expect(await gather('baseline', { records: solved })).toEqual([])
  })

  it('verified learns from the records of the run', async () => {
    const given = await gather('verified', { records: solved })
    expect(given).toEqual([solved[1], solved[0]])
  })

  it('human learns from the first instance of each training problem, as far as it has a solution', async () => {
    const withSolutions = (
      name: string,
      sat: string,
      split: Puzzle['split'],
      solutions: readonly string[],
    ) => ({
      ...toyPuzzle(name, sat, split),
      solutions,
    })
    const library = [
      withSolutions('Add:1', 'def sat(x: int, a=4):\n    return x == a + 1', 'train', ['    return 5']),
      withSolutions('Add:0', 'def sat(x: int, a=3):\n    return x == a + 1', 'train', [
        '    return a + 1',
        '    return 4',
      ]),
      withSolutions('Bare:0', 'def sat(x: int):\n    return x == 8', 'train', []),
      withSolutions('Secret:0', 'def sat(x: int, n=77):\n    return x * 7 == n', 'test', ['    return 11']),
      {
        ...withSolutions('Else:0', 'def sat(x: int):\n    return x == 9', 'train', ['    return 9']),
        collection: 'other',
      },
    ]
    const given = await gather('human', { records: solved, library })
    expect(given.map(({ puzzle: text, header, bodies }) => ({ text, header, bodies }))).toEqual([
      {
        text: 'def f(x: int, a=3):\n    return x == a + 1',
        header: 'def g(a=3):',
        bodies: ['\n    return 4', '\n    return a + 1'],
      },
    ])
  })

  it('unverified learns from the shortest distinct attempts that parse, right or not, of every puzzle', async () => {
    const candidates = [
      attempt(2, 'error', '\n    return [][0]'),
      attempt(2, 'kept', '\n    return 6'),
      attempt(1, 'wrong', '\n    return 0'),
      attempt(1, 'invalid-solution', '\n    return ('),
      attempt(2, 'wrong', '\n    return 123456'),
      attempt(2, 'wrong', '\n    return 6'),
      attempt(2, 'wrong', '\n    return 1234567'),
    ]
    const given = await gather('unverified', { candidates })
    expect(given.map(({ puzzle: text, bodies }) => [text, bodies])).toEqual([
      [puzzle(1), ['\n    return 0']],
      [puzzle(2), ['\n    return 6', '\n    return [][0]', '\n    return 123456']],
    ])
    expect(
      (await gather('unverified', { candidates: candidates.toReversed() })).map(({ bodies }) => bodies),
    ).toEqual(given.map(({ bodies }) => bodies))
  })
})

describe('point 11: the cap', () => {
  const many = Array.from({ length: 40 }, (_, n) => record(n, ['\n    return 1', `\n    return ${n} * 3`]))
  const textsOf = (records: readonly TrainingRecord[]) => records.flatMap(trainingText)

  it('draws so many texts, by the seed, whatever was stored first', async () => {
    const draw = async (seed: number, records = many) =>
      textsOf(await gather('verified', { records }, { trainingCap: 25, seed }))
    const drawn = await draw(1)
    expect(drawn).toHaveLength(25)
    expect(new Set(drawn).size).toBe(25)
    expect(textsOf(many)).toEqual(expect.arrayContaining([...drawn]))
    expect(await draw(1, many.toReversed())).toEqual(drawn)
    expect(await draw(2)).not.toEqual(drawn)
  })

  it('leaves alone what is not more', async () => {
    expect(countTexts(await gather('verified', { records: many }, { trainingCap: 80 }))).toBe(80)
    expect(countTexts(await gather('verified', { records: many }, { trainingCap: 79 }))).toBe(79)
  })
})

describe('point 2: a held-out puzzle', () => {
  const held = toyLibrary.filter(({ split }) => split === 'test')
  /** The same puzzle as somebody else may have written it. */
  const respell = (sat: string, wide: boolean): string => {
    const text = toPaperForm(sat)
    return wide ? text.replaceAll(' == ', '  ==  ') : text
  }

  it('is never learned from, in no arm, whatever was stored', async () => {
    const heldOut = createHeldOut(toyLibrary)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...trainingArms),
        fc.array(
          fc.record({ leak: fc.option(fc.constantFrom(...held)), wide: fc.boolean(), nested: fc.boolean() }),
          {
            maxLength: 8,
          },
        ),
        async (arm, drawn) => {
          const texts = drawn.map(({ leak, wide }, n) =>
            leak === null ? puzzle(n) : respell(leak.sat, wide),
          )
          const bodies = drawn.map(({ leak, nested }, n) => {
            const inner = nested && leak !== null ? `\n${leak.sat}`.replaceAll('\n', '\n    ') : ''
            return [`${inner}\n    return ${n}`]
          })
          const records = drawn.map((_one, n) => record(n, bodies[n] ?? [], texts[n]))
          const candidates = drawn.map((_one, n): Candidate => ({
            ...attempt(n, 'wrong', bodies[n]?.[0] ?? ''),
            puzzle: texts[n] ?? '',
          }))
          // The collection of the run calls a training puzzle what another one holds out.
          const careless = held.map((one) => ({
            ...one,
            collection: 'toy',
            split: 'train' as const,
            solutions: ['    return 1'],
          }))
          const library = [...toyLibrary.map((one) => ({ ...one, collection: 'strict' })), ...careless]
          const given = await gather(arm, { records, candidates, library })
          for (const text of given.flatMap(trainingText)) expect(heldOut.isIn(text)).toBe(false)
          const clean = drawn.filter(({ leak }) => leak === null).length
          expect(given).toHaveLength(arm === 'baseline' || arm === 'human' ? 0 : clean)
        },
      ),
      { numRuns: 60 },
    )
  })
})

const p3Text = readShared('p3/puzzles.json')
const splitText = readShared('p3/split.json')
describe.skipIf(p3Text === null || splitText === null)('on P3 (skipped without ../shared)', () => {
  it('point 13: the human arm is 147 pairs over 145 problems, in the form of preprocess.py', async () => {
    const file = parsePuzzleFile(p3Text ?? '', 'p3')
    const split = parseSplitFile(splitText ?? '')
    if (!file.ok || !split.ok) throw new Error('P3 was not read')
    const library = applySplit(file.value.puzzles, split.value)
    const given = await gather('human', { library }, { fewShotCollection: 'p3', keepPerPuzzle: 8 })
    expect(given).toHaveLength(145)
    expect(countTexts(given)).toBe(147)
    const expected = library
      .filter(({ name, split: half }) => half === 'train' && name === `${problemOf(name)}:0`)
      .flatMap(({ sat, solHeader, solutions }) =>
        solutions.map(
          (body) =>
            `${sat.replace('def sat', 'def f')}\n\n${solHeader.replace('def sol', 'def g')}\n${body.trimEnd()}\n\nassert f(g())\n\n`,
        ),
      )
    expect(given.flatMap(trainingText).sort()).toEqual(expected.sort())
  })
})
