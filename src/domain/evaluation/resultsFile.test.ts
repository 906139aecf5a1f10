import { describe, expect, it } from 'vitest'
import { sampleEvaluation, samplePuzzle } from '#/testing/storeSamples.ts'
import type { AttemptedOutcome, Attempt } from './evaluation.ts'
import { matchResults, parseResultsFile, toImportedEvaluation, toResultsFile } from './resultsFile.ts'

const puzzle = samplePuzzle('p3', 'Root:0')
const hard = { ...samplePuzzle('p3', 'Hard:0'), sat: 'def sat(x: int):\n    return x == 2 ** 99' }
const source = 'def f(x: int, n=5):\n    return x * x == n * n'
const attempt = (text: string, kind: Attempt['kind']): Attempt => ({ text, kind, message: '' })
const entries: readonly (AttemptedOutcome & { puzzle: typeof puzzle })[] = [
  {
    puzzle,
    outcome: { puzzleId: puzzle.id, solved: [false, true, true] },
    attempts: [
      attempt('\n    return 1', 'wrong'),
      attempt('\n    return n', 'solved'),
      attempt('\n    return n', 'solved'),
    ],
  },
  {
    puzzle: hard,
    outcome: { puzzleId: hard.id, solved: [false, false, false] },
    attempts: [
      attempt('', 'no-solution'),
      attempt('\n    return 3', 'wrong'),
      attempt('\n    return 3', 'wrong'),
    ],
  },
]
const evaluation = sampleEvaluation('e', { createdAt: 0, updatedAt: 90_000 })
const settings = { ...evaluation.settings, attempts: 3, temperature: 0.8 }
const written = toResultsFile({ ...evaluation, settings }, entries)
const changed = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(written) as Record<string, unknown>
  change(file)
  return JSON.stringify(file)
}

describe('point 12: results.json of solve.py', () => {
  it('is written in its shape: each puzzle up to its first success', () => {
    const file = JSON.parse(written) as Record<string, unknown>
    expect(Object.keys(file)).toEqual(['duration_mins', 'passes', 'scores', 'params', 'solutions', 'all_gen'])
    expect(file).toMatchObject({
      duration_mins: 1.5,
      passes: { 1: 0, 2: 1, 3: 1 },
      scores: [2],
      params: { attempts: 3, fixed_temp: 0.8, model_path: 'sample', gen_tokens: 150, seed: 0 },
      solutions: { [source]: 'def g(n=5):\n    return n' },
    })
    expect(Object.values(file['all_gen'] as object)).toEqual([
      [
        ['def g(n=5):\n    return 1', 0.8],
        ['def g(n=5):\n    return n', 0.8],
      ],
      [[null, 0.8], ['def g():\n    return 3', 0.8], ['def g():\n    return 3', 0.8], '# UNSOLVED #'],
    ])
  })

  it('comes back as an evaluation without a model to ask', () => {
    const file = parseResultsFile(written)
    if (!file.ok) throw new Error(file.error.message)
    const matched = matchResults(file.value, [
      puzzle,
      hard,
      { ...puzzle, id: 'mine/Root:0', collection: 'mine' },
    ])
    expect(matched).toMatchObject({ collection: 'p3', unknown: 0 })
    expect(matched.entries.map(({ outcome }) => outcome)).toEqual([
      { puzzleId: 'p3/Root:0', solved: [false, true] },
      { puzzleId: 'p3/Hard:0', solved: [false, false, false] },
    ])
    expect(matched.entries[0]?.attempts).toEqual([
      attempt('\n    return 1', 'not-solved'),
      attempt('\n    return n', 'solved'),
    ])
    expect(matched.entries[1]?.attempts[0]).toEqual(attempt('', 'no-solution'))
    const imported = toImportedEvaluation(file.value, matched, {
      id: 'i',
      name: 'theirs',
      fileName: 'results.json',
      now: 5,
    })
    expect(imported).toMatchObject({
      status: 'finished',
      puzzleCount: 2,
      imported: { fileName: 'results.json', durationMinutes: 1.5, untilSolved: true },
      settings: {
        attempts: 3,
        temperature: 0.8,
        collection: 'p3',
        endpoint: { kind: 'elsewhere', name: 'sample' },
      },
    })
    const again = toResultsFile(
      imported,
      matched.entries.map((entry, index) => ({ ...entry, puzzle: index === 0 ? puzzle : hard })),
    )
    expect(JSON.parse(again)).toEqual(JSON.parse(written))
  })

  it('keeps puzzles that are not in the library apart, under a name of their own', () => {
    const file = parseResultsFile(written)
    const matched = file.ok ? matchResults(file.value, [puzzle]) : null
    expect(matched?.unknown).toBe(1)
    expect(matched?.entries[1]?.outcome.puzzleId).toMatch(/^unknown\/[0-9a-f]{32}$/)
  })

  it.each([
    ['no object', '[]', 'holds a list where an object was expected'],
    ['no attempts', '{"solutions": {}}', 'all_gen is missing'],
    ['half a file', written.slice(0, 200), 'ends'],
    [
      'a count that does not agree',
      changed((file) => (file['passes'] = { 1: 0, 2: 2 })),
      'passes, k = 2 says 2, but all_gen has 1 such puzzles',
    ],
    [
      'a strange attempt',
      changed((file) => ((file['all_gen'] as Record<string, unknown>)[source] = [['a', 0.8], 'b'])),
      'all_gen, puzzle 1 (def f(x: int, n=5):), attempt 2 is not a pair',
    ],
    [
      'a solution from nowhere',
      changed((file) => ((file['solutions'] as Record<string, unknown>)['def f(y: int):'] = 'g')),
      'solves a puzzle that is not in all_gen: def f(y: int):',
    ],
    [
      'an unsolved puzzle without its mark',
      changed((file) => (file['solutions'] = {})),
      'is not in solutions, but does not end with',
    ],
    [
      'too many attempts',
      changed((file) => (file['params'] = { attempts: 2 })),
      'params.attempts is 2, but a puzzle was attempted 3 times',
    ],
  ])('names the place of %s', (_what, text, message) => {
    const file = parseResultsFile(text)
    expect(file.ok ? '' : file.error.message).toContain(message)
  })
})
