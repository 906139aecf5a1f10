import { describe, expect, it } from 'vitest'
import type { Step } from './interpreterInTest.ts'
import { scripted } from './interpreterInTest.ts'
import type { Outcome, PairJob } from './rooms.ts'
import { withConditions } from './withConditions.ts'

const job: PairJob = { kind: 'pair', puzzle: 'P', solution: 'S', explain: true }
const unasked: Outcome = {
  ...{ kind: 'wrong', message: 'm', room: 'puzzle', traceback: [], answer: '5', output: '', returned: '[]' },
  ...{ millis: 30, lane: 'fresh' },
}
const wrong: Outcome = { ...unasked, asked: { text: '5', millis: 20 } }
const told: Step = { reply: { conditions: [1], kind: 'solved', message: 'x' }, millis: 900, late: true }

describe('withConditions', () => {
  it('asks once more, in fresh memory and in what is left, and takes nothing but the conditions', async () => {
    const { interpreter, asked } = scripted([told])
    expect(await withConditions(interpreter, job, wrong, 100)).toEqual({ ...wrong, conditions: [1] })
    const said = { kind: 'wrong', message: 'm', returned: '[]' }
    const request = { kind: 'explain', puzzle: 'P', answer: '5', said }
    expect(asked).toEqual([{ request, limitMillis: 70, lane: 'fresh' }])
  })

  it.each<[string, PairJob, Partial<Outcome>]>([
    ['nobody wants to know', { kind: 'pair', puzzle: 'P', solution: 'S' }, {}],
    ['the verdict is another', job, { kind: 'solved' }],
    ['a second run cannot end in time', job, { millis: 80 }],
  ])('asks nothing where %s', async (_name, of, changes) => {
    const { interpreter, asked } = scripted([told])
    const outcome = { ...wrong, ...changes }
    expect(await withConditions(interpreter, of, outcome, 100)).toEqual(outcome)
    expect(asked).toEqual([])
  })

  it('asks nothing where there is no answer', async () => {
    const { interpreter, asked } = scripted([told])
    expect(await withConditions(interpreter, job, unasked, 100)).toEqual(unasked)
    expect(asked).toEqual([])
  })

  it.each([new Error('broken'), null])('keeps the verdict when the interpreter says %s', async (reply) => {
    const { interpreter } = scripted([{ reply }])
    expect(await withConditions(interpreter, job, wrong, 100)).toMatchObject(wrong)
  })
})
