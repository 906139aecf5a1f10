import { describe, expect, it } from 'vitest'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import type { Run } from '#/domain/run/run.ts'
import { toySettings } from '#/testing/loopWorld.ts'
import { examplesWords } from './examplesWords.ts'

function runWith(accepted: readonly number[], fewShotPolicy: Run['settings']['fewShotPolicy']): Run {
  const puzzles = (count: number) => Array.from({ length: count }, (_, number) => String(number))
  const state = {
    ...initialRunState(toySettings),
    accepted: accepted.map((count, iteration) => ({ iteration, puzzles: puzzles(count) })),
  }
  return { settings: { ...toySettings, fewShotPolicy }, state } as Run
}

describe('examplesWords', () => {
  it('says what the prompts show by how many are accepted', () => {
    const run = runWith([0, 0, 1, 4, 5], 'human-accepted')
    expect(examplesWords(run, 0)).toContain('count from the next iteration on')
    expect(examplesWords(run, 1)).toContain('No record was accepted when iteration 2 began')
    expect(examplesWords(run, 2)).toContain(
      '1 record was accepted when iteration 3 began: its prompts show it first',
    )
    expect(examplesWords(run, 3)).toContain('show them first, then training puzzles')
    expect(examplesWords(run, 4)).toContain('show them and nothing else')
    expect(examplesWords(run, 5)).toBeNull()
  })

  it('says nothing where the run has another policy', () => {
    expect(examplesWords(runWith([3], 'random'), 0)).toBeNull()
  })
})
