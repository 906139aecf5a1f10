import { toyModel } from '#/testing/loopWorld.ts'
import { describe, expect, it } from 'vitest'
import { createRecordTally, toHarvestRows } from './chartRows.ts'
import { linkEvaluations, toPassRows } from './linkedEvaluations.ts'
import { sampleEvaluation, sampleRecord, sampleRun } from '#/testing/storeSamples.ts'

const run = sampleRun('r', { createdAt: 0, updatedAt: 40 * 60_000 })

describe('rows of the run’s charts', () => {
  it('count records by the tenth of right attempts, the upper end included', () => {
    const tally = createRecordTally(run)
    tally.enter(
      [1, 10, 11, 100, 0].map((successes, index) =>
        sampleRecord(String(index), { attempts: 100, successes: Math.max(1, successes) }),
      ),
    )
    tally.enter([sampleRecord('unknown', { attempts: 0, successes: 0 })])
    const counted = tally.difficultyRows().filter(({ count }) => count > 0)
    expect(counted).toEqual([
      { iteration: 1, range: '0–10%', count: 3 },
      { iteration: 1, range: '10–20%', count: 1 },
      { iteration: 1, range: '90–100%', count: 1 },
    ])
    expect(tally.difficultyRows()).toHaveLength(10)
    expect(createRecordTally(run).difficultyRows()).toEqual([])
  })

  it('count records by the minute', () => {
    const tally = createRecordTally(run)
    const at = (createdAt: number) =>
      sampleRecord('x', { provenance: { runId: 'r', iteration: 0, model: 'm', createdAt } })
    tally.enter([at(0), at(30_000), at(40 * 60_000), at(99 * 60_000)])
    const rows = tally.paceRows()
    expect(rows).toHaveLength(40)
    expect(rows[0]).toEqual({ from: 0, to: 1, records: 2, perMinute: 2 })
    expect(rows.at(-1)).toEqual({ from: 39, to: 40, records: 2, perMinute: 2 })
  })

  it('count puzzles that are solved while their attempts go on', () => {
    const [row] = toHarvestRows({
      ...run,
      state: { ...run.state, open: [{ puzzle: 'p', attempts: 3, solved: 1 }] },
    })
    expect(row).toMatchObject({ iteration: 1, solved: 1 })
  })

  it('take the measurement of each model: the run’s own before one that somebody asked for', () => {
    const tuned = {
      endpoint: toyModel('tuned'),
      name: 'tuned',
      after: 0,
      given: 9,
      learned: 9,
    }
    const withModel = { ...run, state: { ...run.state, tuned: [tuned] } }
    const asked = sampleEvaluation('asked')
    const own = sampleEvaluation('own', { run: { id: 'r', model: 1 } })
    const foreign = sampleEvaluation('foreign', { run: { id: 'another', model: 0 } })
    const linked = linkEvaluations(withModel, [foreign, own, asked])
    expect(linked.map(({ iteration, evaluation }) => [iteration, evaluation.id])).toEqual([
      [0, 'asked'],
      [1, 'own'],
    ])
    expect(toPassRows(linked)).toMatchObject([
      { iteration: 0, k: 1, mean: 0.5 },
      { iteration: 1, k: 1, mean: 0.5, model: 'tuned' },
    ])
  })
})
