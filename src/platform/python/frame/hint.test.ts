import { describe, expect, it } from 'vitest'
import { askHint, hintMillis } from './hint.ts'
import type { Step } from './interpreterInTest.ts'
import { said, scripted } from './interpreterInTest.ts'
import type { PairJob } from './rooms.ts'

const pair: PairJob = { kind: 'pair', puzzle: 'P', solution: 'S' }

async function ask(steps: readonly Step[], lane: 'kept' | 'fresh' = 'kept') {
  const { interpreter, asked } = scripted(steps.map((step) => ({ millis: 5, ...step })))
  return { hint: await askHint(interpreter, pair, 1000, lane), asked }
}

describe('a hint', () => {
  it('looks at both programs before either runs, and keeps what inert ones leave', async () => {
    const { hint, asked } = await ask([
      { reply: said.looked() },
      { reply: said.answer },
      { reply: said.wrong },
    ])
    expect(hint).toMatchObject({ kind: 'wrong', output: 'one ', millis: 15 })
    const stays = true
    expect(asked).toEqual([
      {
        request: { kind: 'look', puzzle: 'P', solution: 'S' },
        limitMillis: hintMillis,
        lane: 'kept',
        isInert: true,
      },
      {
        request: { kind: 'solution', puzzle: 'P', solution: 'S', stays },
        limitMillis: 45,
        lane: 'same',
        isInert: true,
      },
      {
        request: { kind: 'puzzle', puzzle: 'P', answer: '5', stays },
        limitMillis: 40,
        lane: 'same',
        isInert: true,
      },
    ])
  })

  it.each([
    [false, true, [true, false, false]],
    [true, false, [true, true, false]],
    [false, false, [true, false, false]],
  ])('is not kept behind a program that is not inert (%s, %s)', async (solution, puzzle, wanted) => {
    const { asked } = await ask([
      { reply: said.looked(solution, puzzle) },
      { reply: said.answer },
      { reply: said.wrong },
    ])
    expect(asked.map(({ isInert }) => isInert)).toEqual(wanted)
    expect(asked.slice(1).map(({ request }) => request['stays'] === true)).toEqual(wanted.slice(1))
  })

  it('takes nothing that Python says for "inert" but true', async () => {
    const { asked } = await ask([
      { reply: { kind: 'looked', solution: 1, puzzle: 'yes' } },
      { reply: said.ended('error') },
    ])
    expect(asked.map(({ isInert }) => isInert)).toEqual([true, false])
  })

  it('tells at once what is no program', async () => {
    const { hint, asked } = await ask([{ reply: said.invalid }], 'fresh')
    expect([hint?.kind, asked.length, asked[0]?.lane]).toEqual(['invalid-puzzle', 1, 'fresh'])
  })

  it.each<[string, readonly Step[]]>([
    ['late', [{ reply: said.looked() }, { reply: said.ended('error'), late: true }]],
    ['long', [{ reply: said.looked() }, { reply: said.ended('error'), millis: 60 }]],
    [
      'late in the second room',
      [{ reply: said.looked() }, { reply: said.answer }, { reply: said.wrong, late: true }],
    ],
    ['no reply', [{ reply: null }]],
    ['broken', [{ reply: said.looked() }, { reply: new Error('unreachable') }]],
  ])('is none when it is %s', async (_name, steps) => {
    expect((await ask(steps)).hint).toBe(null)
  })
})
