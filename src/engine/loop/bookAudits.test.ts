import { expect, it } from 'vitest'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { runStateSchema } from '#/domain/run/run.ts'
import { bookAudits } from './bookAudits.ts'

const difference = { pair: 'sat(x: int)', shared: 'wrong', alone: 'solved', at: 5 } as const
const state = initialRunState({ heldOutAttempts: 0 })

it('leaves a state without audits as it is', () => {
  expect(bookAudits(state, { made: 0, differences: [] })).toBe(state)
})

it('adds up, and keeps each difference under its iteration, also in the store', () => {
  const first = bookAudits(state, { made: 3, differences: [] })
  const second = bookAudits({ ...first, iteration: 1 }, { made: 2, differences: [difference] })
  expect(second.audits).toEqual({ made: 5, differences: [{ ...difference, iteration: 1 }] })
  expect(runStateSchema.parse(JSON.parse(JSON.stringify(second)))).toEqual(second)
})

it('a run of before there were audits and breaches can still be read', () => {
  const [counts] = state.iterations
  const solutions = Object.fromEntries(
    Object.entries(counts?.solutions ?? {}).filter(([bucket]) => bucket !== 'breach' && bucket !== 'flaky'),
  )
  const old = JSON.parse(JSON.stringify({ ...state, iterations: [{ ...counts, solutions }] })) as unknown
  const read = runStateSchema.parse(old)
  expect(read.iterations[0]?.solutions).toMatchObject({ breach: 0, flaky: 0 })
  expect(read.audits).toBeUndefined()
})
