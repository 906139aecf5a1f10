import { describe, expect, it } from 'vitest'
import { LateError } from './interpreter.ts'
import type { Step } from './interpreterInTest.ts'
import { said, scripted } from './interpreterInTest.ts'
import type { PairJob } from './rooms.ts'
import { runRooms } from './rooms.ts'
import { BreachError, EndedError } from './seal.ts'

const pair: PairJob = { kind: 'pair', puzzle: 'P', solution: 'S' }
const run = (steps: readonly Step[]) => runRooms(scripted(steps).interpreter, pair, 100)

describe('the two rooms', () => {
  it('are both fresh, and the second has not seen the solution', async () => {
    const { interpreter, asked } = scripted([
      { reply: said.answer, millis: 30 },
      { reply: said.solved, millis: 5 },
    ])
    expect(await runRooms(interpreter, pair, 100)).toEqual({
      ...said.solved,
      ...{ output: 'one two', millis: 35, lane: 'fresh', asked: { text: '5', millis: 5 } },
    })
    expect(asked).toEqual([
      { request: { kind: 'solution', puzzle: 'P', solution: 'S' }, limitMillis: 100, lane: 'fresh' },
      { request: { kind: 'puzzle', puzzle: 'P', answer: '5' }, limitMillis: 70, lane: 'fresh' },
    ])
  })

  it('end in the first when there is no answer', async () => {
    const { interpreter, asked } = scripted([{ reply: said.ended('error') }])
    expect(await runRooms(interpreter, pair, 100)).toMatchObject({ kind: 'error', millis: 10 })
    expect(asked.length).toBe(1)
  })

  it.each([
    ['solved', said.solved],
    ['wrong', said.wrong],
    ['an answer without end', { kind: 'answer' }],
    ['nothing', null],
  ])('do not believe the first when it says %s', async (_name, reply) => {
    expect(await run([{ reply }])).toMatchObject({ kind: 'crashed' })
  })

  it('let only a room without the solution say that the puzzle is none', async () => {
    expect(await run([{ reply: said.invalid }, { reply: said.invalid }])).toMatchObject({
      kind: 'invalid-puzzle',
    })
    expect(await run([{ reply: said.invalid }, { reply: { kind: 'loaded' } }])).toMatchObject({
      kind: 'crashed',
    })
  })

  it.each<[string, readonly Step[]]>([
    ['late in the first', [{ reply: said.answer, late: true }]],
    ['too long in the first', [{ reply: said.answer, millis: 101 }]],
    ['a late error', [{ reply: said.ended('error'), late: true }]],
    ['late in the second', [{ reply: said.answer }, { reply: said.solved, late: true }]],
    [
      'too long in both together',
      [
        { reply: said.answer, millis: 60 },
        { reply: said.solved, millis: 60 },
      ],
    ],
  ])('are a timeout when %s', async (_name, steps) => {
    expect(await run(steps)).toMatchObject({ kind: 'timeout', message: 'Not finished within 0.1 s.' })
  })

  it('are an error when they interrupt themselves', async () => {
    expect(await run([{ reply: said.ended('timeout') }])).toMatchObject({ kind: 'error' })
    const second = { ...said.ended('timeout'), room: 'puzzle' }
    expect(await run([{ reply: said.answer }, { reply: second }])).toMatchObject({ kind: 'error' })
  })

  it.each<[Error, string]>([
    [new LateError(), 'timeout'],
    [new BreachError('env.x'), 'breach'],
    [new EndedError('exit'), 'crashed'],
    [new RangeError('Maximum call stack size exceeded'), 'error'],
    [new Error('unreachable'), 'crashed'],
  ])('tell how the interpreter ended: %s', async (error, kind) => {
    expect(await run([{ reply: error }])).toMatchObject({ kind, lane: 'fresh' })
    expect(await run([{ reply: said.answer }, { reply: error }])).toMatchObject({ kind })
  })
})
