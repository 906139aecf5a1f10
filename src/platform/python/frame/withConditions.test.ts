import { describe, expect, it } from 'vitest'
import type { Job } from '../protocol.ts'
import type { Interpreter, Reply } from './interpreter.ts'
import { JudgedError, withConditions } from './withConditions.ts'

const job = { kind: 'pair', puzzle: 'P', solution: 'S', explain: true } as const satisfies Job
const wrong = { kind: 'wrong', message: 'm', millis: 30, lane: 'shared' }
const asked = { answer: '5', millis: 20 }

/** An interpreter that says this, and the requests that it got. */
function saying(say: () => Reply) {
  const requests: unknown[] = []
  const interpreter: Interpreter = {
    isWorn: () => false,
    run: (request, limitMillis, lane) => {
      requests.push([JSON.parse(request), limitMillis, lane])
      return say()
    },
  }
  return { interpreter, requests }
}

const told = () =>
  saying(() => ({ text: '{"conditions":[1],"kind":"solved","message":"x"}', millis: 900, late: true }))

describe('withConditions', () => {
  it('asks once more, in fresh memory and in what is left, and takes nothing but the conditions', () => {
    const { interpreter, requests } = told()
    const verdict = withConditions(interpreter, job, { ...wrong, returned: '[]' }, asked, 100)
    expect(verdict).toEqual({ ...wrong, returned: '[]', conditions: [1] })
    const said = { kind: 'wrong', message: 'm', returned: '[]' }
    expect(requests).toEqual([[{ kind: 'explain', puzzle: 'P', answer: '5', said }, 70, 'fresh']])
  })

  it.each<[string, Job & { kind: 'pair' }, typeof wrong, unknown]>([
    ['nobody wants to know', { kind: 'pair', puzzle: 'P', solution: 'S' }, wrong, asked],
    ['the verdict is another', job, { ...wrong, kind: 'solved' }, asked],
    ['a second run cannot end in time', job, { ...wrong, millis: 80 }, asked],
    ['there is no answer', job, wrong, undefined],
    ['the answer is no text', job, wrong, { answer: 5, millis: 1 }],
  ])('asks nothing where %s', (_name, of, verdict, evidence) => {
    const { interpreter, requests } = told()
    expect(withConditions(interpreter, of, verdict, evidence, 100)).toEqual(verdict)
    expect(requests).toEqual([])
  })

  it.each([
    () => {
      throw new Error('broken')
    },
    () => ({ text: 'no JSON', millis: 1, late: false }),
  ])('keeps the verdict when the interpreter breaks', (say) => {
    const { interpreter } = saying(say)
    const attempt = () => withConditions(interpreter, job, wrong, asked, 100)
    expect(attempt).toThrow(JudgedError)
    try {
      attempt()
    } catch (error) {
      expect(error).toMatchObject({ verdict: wrong })
    }
  })
})
