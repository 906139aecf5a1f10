import { describe, expect, it } from 'vitest'
import type { SolveResults } from '#/domain/formats/solveResults.ts'
import { parseSolveResults, toSolveResultsText } from '#/domain/formats/solveResults.ts'

const results: SolveResults = {
  minutes: 1.5,
  params: { attempts: 3, fixed_temp: 0.8 },
  outcomes: [
    {
      puzzle: 'def f(x: int):\n    return x == 3',
      attempts: [
        { solution: null, temperature: 0.8 },
        { solution: 'def g():\n    return 3  # é', temperature: 0.8 },
      ],
      solvedAt: 2,
    },
    {
      puzzle: 'def f(s: str):\n    return False',
      attempts: [1, 2, 3].map((number) => ({
        solution: `def g():\n    return ${String(number)}`,
        temperature: 0.8,
      })),
      solvedAt: null,
    },
  ],
}

describe('point 12: results.json of solve.py', () => {
  it('has the fields of the reference and comes back as it was written', () => {
    const text = toSolveResultsText(results, 3)
    const value = JSON.parse(text) as Record<string, unknown>
    expect(Object.keys(value)).toEqual([
      'duration_mins',
      'passes',
      'scores',
      'params',
      'solutions',
      'all_gen',
    ])
    expect(value['passes']).toEqual({ 1: 0, 2: 1, 3: 1 })
    expect(value['scores']).toEqual([2])
    expect(value['solutions']).toEqual({ 'def f(x: int):\n    return x == 3': 'def g():\n    return 3  # é' })
    expect(Object.values(value['all_gen'] as object).map((entries: unknown[]) => entries.at(-1))).toEqual([
      ['def g():\n    return 3  # é', 0.8],
      '# UNSOLVED #',
    ])
    expect(text).toContain('\\u00e9')
    expect(parseSolveResults(text)).toEqual({ ok: true, value: results })
  })

  it('is refused with the field at fault', () => {
    const edit = (changes: object) =>
      parseSolveResults(
        JSON.stringify({ ...(JSON.parse(toSolveResultsText(results, 3)) as object), ...changes }),
      )
    expect(edit({ scores: [1] })).toMatchObject({ error: { kind: 'wrong-field', field: 'scores' } })
    expect(edit({ solutions: 7 })).toMatchObject({ error: { kind: 'wrong-schema', field: 'solutions' } })
    expect(parseSolveResults('[1]')).toMatchObject({ error: { kind: 'wrong-schema', field: null } })
    expect(parseSolveResults('{')).toMatchObject({ error: { kind: 'truncated' } })
  })
})
