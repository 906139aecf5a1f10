import { describe, expect, it } from 'vitest'
import type { Job } from '../protocol.ts'
import type { Interpreter, Lane } from './interpreter.ts'
import { runJob } from './runJob.ts'

interface Step {
  readonly reply: unknown
  readonly millis?: number
  readonly late?: boolean
}

interface Asked {
  readonly request: Readonly<Record<string, unknown>>
  readonly limitMillis: number
  readonly lane: Lane
}

/** An interpreter that gives these replies in turn, and a note of what it was asked. */
function scripted(steps: readonly Step[]): { interpreter: Interpreter; asked: Asked[] } {
  const asked: Asked[] = []
  return {
    asked,
    interpreter: {
      isWorn: () => false,
      run: (request, limitMillis, lane) => {
        const step = steps[asked.length]
        asked.push({ request: JSON.parse(request) as Asked['request'], limitMillis, lane })
        if (step === undefined) throw new Error('asked too often')
        return { text: JSON.stringify(step.reply), millis: step.millis ?? 10, late: step.late ?? false }
      },
    },
  }
}

const pair: Job = { kind: 'pair', puzzle: 'P', solution: 'S' }
const trial: Job = { kind: 'trial', puzzle: 'P', answers: ['0', '1', '2', '3', '4'] }
const solved = { kind: 'solved', message: 'm', room: 'puzzle', traceback: [], answer: '5', output: 'two' }
const answer = { kind: 'answer', text: '5', output: 'one ' }

/** What the fast lane says of a pair that must go through the rooms one by one. */
const fresh: Step = { reply: { kind: 'fresh' }, millis: 1 }

describe('a pair that may share an interpreter', () => {
  it('is done with one request', () => {
    const { interpreter, asked } = scripted([{ reply: solved, millis: 4 }])
    expect(runJob(interpreter, pair, 100)).toEqual({ ...solved, millis: 4, lane: 'shared' })
    expect(asked).toEqual([{ request: pair, limitMillis: 100, lane: 'shared' }])
  })

  it('is a timeout when it is late', () => {
    const { interpreter } = scripted([{ reply: solved, late: true }])
    expect(runJob(interpreter, pair, 100)).toMatchObject({ kind: 'timeout' })
  })
})

describe('a pair that may not', () => {
  it('is not even looked at in the fast lane when it asks for fresh memory', () => {
    const { interpreter, asked } = scripted([{ reply: answer }, { reply: solved }])
    expect(runJob(interpreter, { ...pair, fresh: true }, 100)).toMatchObject({
      kind: 'solved',
      lane: 'fresh',
    })
    expect(asked.map(({ lane }) => lane)).toEqual(['fresh', 'fresh'])
  })

  it('goes through both rooms, the second without the solution', () => {
    const { interpreter, asked } = scripted([
      fresh,
      { reply: answer, millis: 30 },
      { reply: solved, millis: 5 },
    ])
    expect(runJob(interpreter, pair, 100)).toEqual({
      ...solved,
      ...{ output: 'one two', millis: 35, lane: 'fresh' },
    })
    expect(asked.slice(1)).toEqual([
      { request: { kind: 'solution', puzzle: 'P', solution: 'S' }, limitMillis: 100, lane: 'fresh' },
      { request: { kind: 'puzzle', puzzle: 'P', answer: '5' }, limitMillis: 70, lane: 'fresh' },
    ])
  })

  it('ends in the first room when there is no answer', () => {
    const error = { kind: 'error', message: 'm', output: 'o', answer: null, room: 'solution', traceback: [] }
    const { interpreter, asked } = scripted([fresh, { reply: error }])
    expect(runJob(interpreter, pair, 100)).toEqual({ ...error, millis: 10, lane: 'fresh' })
    expect(asked.length).toBe(2)
  })

  it('has an output even when the first room never came so far', () => {
    const { interpreter } = scripted([fresh, { reply: { kind: 'invalid-puzzle', message: 'm' } }])
    expect(runJob(interpreter, pair, 100)).toMatchObject({ kind: 'invalid-puzzle', output: '' })
  })

  it.each([
    ['solved', { reply: solved }],
    ['an answer without end', { reply: { kind: 'answer' }, millis: 10 }],
  ])('does not believe the first room when it says %s', (_name, step) => {
    const { interpreter } = scripted([fresh, step, { reply: { kind: 'crashed', message: 'm' } }])
    expect(runJob(interpreter, pair, 100)['kind']).toBe('crashed')
  })

  it.each([
    ['late in the first room', [{ reply: answer, late: true }]],
    ['too long in the first room', [{ reply: answer, millis: 101 }]],
    ['a late error', [{ reply: { kind: 'error' }, late: true }]],
    ['late in the second room', [{ reply: answer }, { reply: solved, late: true }]],
    [
      'too long in both together',
      [
        { reply: answer, millis: 60 },
        { reply: solved, millis: 60 },
      ],
    ],
  ])('is a timeout when %s', (_name, steps) => {
    const { interpreter } = scripted([fresh, ...steps])
    expect(runJob(interpreter, pair, 100)).toMatchObject({
      kind: 'timeout',
      message: 'Not finished within 0.1 s.',
    })
  })

  it('is an error when it interrupts itself', () => {
    const early = { kind: 'timeout', message: 'KeyboardInterrupt' }
    const first = runJob(scripted([fresh, { reply: early }]).interpreter, pair, 100)
    const second = runJob(scripted([fresh, { reply: answer }, { reply: early }]).interpreter, pair, 100)
    expect([first['kind'], second['kind']]).toEqual(['error', 'error'])
  })

  it('throws what the interpreter throws, and at replies that are no objects', () => {
    expect(() => runJob(scripted([]).interpreter, pair, 100)).toThrow('asked too often')
    expect(() => runJob(scripted([{ reply: null }]).interpreter, pair, 100)).toThrow()
  })
})

describe('an inspection', () => {
  it('is asked once', () => {
    const { interpreter, asked } = scripted([{ reply: { kind: 'inspected' } }])
    expect(runJob(interpreter, { kind: 'inspect', puzzle: 'P' }, 100)).toEqual({ kind: 'inspected' })
    expect(asked).toEqual([{ request: { kind: 'inspect', puzzle: 'P' }, limitMillis: 100, lane: 'fresh' }])
  })
})

describe('a trial', () => {
  const struckAt = (next: number): Step => ({ reply: { accepted: null, next } })
  const ended = (accepted: number | null): Step => ({ reply: { accepted, next: null } })
  const run = (steps: readonly Step[]) => {
    const { interpreter, asked } = scripted(steps)
    const result = runJob(interpreter, trial, 100)
    return { result, starts: asked.map(({ request }) => request['start']) }
  }

  it('is over with the first reply when nothing hangs', () => {
    expect(run([ended(2)])).toEqual({ result: { accepted: 2, timeouts: 0 }, starts: [0] })
    expect(run([ended(null)])).toEqual({ result: { accepted: null, timeouts: 0 }, starts: [0] })
  })

  it('gives the answer at which the limit struck a whole limit of its own', () => {
    expect(run([struckAt(2), ended(2)])).toEqual({ result: { accepted: 2, timeouts: 0 }, starts: [0, 2] })
  })

  it('passes over an answer that takes a whole limit', () => {
    const { result, starts } = run([struckAt(1), struckAt(1), ended(4)])
    expect({ result, starts }).toEqual({ result: { accepted: 4, timeouts: 1 }, starts: [0, 1, 2] })
  })

  it('gives up after three of them', () => {
    const { result, starts } = run([struckAt(0), struckAt(1), struckAt(2), ended(3)])
    expect({ result, starts }).toEqual({ result: { accepted: null, timeouts: 3 }, starts: [0, 1, 2] })
  })
})
