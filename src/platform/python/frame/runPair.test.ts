import { describe, expect, it } from 'vitest'
import type { Step } from './interpreterInTest.ts'
import { said, scripted } from './interpreterInTest.ts'
import type { LaneChoice } from './laneChoice.ts'
import type { PairJob } from './rooms.ts'
import { createPairRunner } from './runPair.ts'

const pair: PairJob = { kind: 'pair', puzzle: 'P', solution: 'S' }
const looked: Step = { reply: said.looked(), millis: 1 }
const hinted = (step: Step): readonly Step[] => [looked, step]
const wrongHint: readonly Step[] = [
  looked,
  { reply: said.answer, millis: 1 },
  { reply: said.wrong, millis: 1 },
]
const solvedHint: readonly Step[] = [
  looked,
  { reply: said.answer, millis: 1 },
  { reply: said.solved, millis: 1 },
]
const rooms: readonly Step[] = [{ reply: said.answer }, { reply: said.solved }]
const wrongRooms: readonly Step[] = [{ reply: said.answer }, { reply: said.wrong }]
const nothing = () => undefined
const always: LaneChoice = { pays: () => true, hinted: nothing, ranAlone: nothing, settled: nothing }

/** Runs a pair; `chance` of 1 is never an audit, of 0 always. */
async function run(steps: readonly Step[], { job = pair, chance = 1, choice = always } = {}) {
  const { interpreter, asked } = scripted(steps)
  let clocks = 0
  const runner = createPairRunner(interpreter, choice, () => chance)
  const outcome = await runner.run(job, 1000, () => (clocks += 1))
  return { outcome, clocks, lanes: asked.map(({ lane }) => lane), asked, isOver: runner.isSharedOver() }
}

describe('the shared lane', () => {
  it('is asked first, and its plain refusals count', async () => {
    const { outcome, clocks, lanes } = await run(wrongHint)
    expect(outcome).toMatchObject({ kind: 'wrong', lane: 'shared', millis: 3 })
    expect([clocks, lanes]).toEqual([0, ['fresh', 'same', 'same']])
  })

  it('never says solved: two fresh rooms do', async () => {
    const { outcome, lanes, clocks } = await run([...solvedHint, ...rooms])
    expect(outcome).toMatchObject({ kind: 'solved', lane: 'fresh' })
    expect([lanes.slice(3), clocks]).toEqual([['fresh', 'fresh'], 1])
  })

  it('does not make a pair solved that its rooms refuse', async () => {
    expect((await run([...solvedHint, ...wrongRooms])).outcome.kind).toBe('wrong')
  })

  it.each<[string, Step]>([
    ['a time', { reply: said.ended('error'), late: true }],
    ['memory', { reply: said.ended('memory') }],
    ['a size', { reply: said.ended('too-large') }],
    ['the stack', { reply: { ...said.ended('error'), message: 'RecursionError: x' } }],
    ['a crash', { reply: new Error('unreachable') }],
    ['the puzzle', { reply: said.invalid }],
    ['nonsense', { reply: { kind: 'toString' } }],
  ])('is not believed about %s', async (_name, step) => {
    const { outcome } = await run([...hinted(step), ...rooms])
    expect(outcome).toMatchObject({ kind: 'solved', lane: 'fresh' })
    expect(outcome.audit).toBe(undefined)
  })

  it('is left out where a pair must be alone, or where it does not pay', async () => {
    const never = { ...always, pays: () => false }
    expect((await run(rooms, { job: { ...pair, fresh: true } })).lanes).toEqual(['fresh', 'fresh'])
    expect((await run(rooms, { job: { ...pair, explain: true } })).lanes).toEqual(['fresh', 'fresh'])
    expect((await run(rooms, { choice: never })).lanes).toEqual(['fresh', 'fresh'])
  })

  it('is put back after 16 hints, whoever asked for them', async () => {
    const { interpreter, asked } = scripted(
      Array.from({ length: 130 }, () => ({ reply: said.ended('error') })),
    )
    const runner = createPairRunner(interpreter, always, () => 1)
    for (let index = 0; index < 40; index++) await runner.run(pair, 1000, nothing)
    const fresh = asked.flatMap(({ lane }, index) => (lane === 'fresh' ? [index] : []))
    expect(fresh).toEqual([0, 16, 32])
  })
})

describe('an audit', () => {
  it('runs a refusal again, and says so', async () => {
    const { outcome, isOver } = await run([...wrongHint, ...wrongRooms], { chance: 0 })
    expect([outcome, isOver]).toMatchObject([{ kind: 'wrong', lane: 'fresh', audit: 'wrong' }, false])
  })

  it('that differs ends the shared lane, when the pair by itself is always so', async () => {
    const looks = [solvedHint, solvedHint, solvedHint, solvedHint].flat()
    const steps = [...wrongHint, ...rooms, ...rooms, ...looks]
    const { outcome, isOver } = await run(steps, { chance: 0 })
    expect([outcome, isOver]).toMatchObject([{ kind: 'solved', audit: 'wrong' }, true])
  })

  it('blames no neighbour for a program that differs by itself', async () => {
    const alone = [...wrongHint, ...rooms, ...wrongRooms]
    expect(await run(alone, { chance: 0 })).toMatchObject({ isOver: false, outcome: { audit: 'solved' } })
    const pristine = [...wrongHint, ...rooms, ...rooms, ...solvedHint, ...solvedHint, ...wrongHint]
    expect(await run(pristine, { chance: 0 })).toMatchObject({ isOver: false })
  })

  it('that ended the lane ends it for every pair behind it', async () => {
    const looks = [solvedHint, solvedHint, solvedHint, solvedHint].flat()
    const steps = [...wrongHint, ...rooms, ...rooms, ...looks, ...rooms]
    const { interpreter, asked } = scripted(steps)
    const runner = createPairRunner(interpreter, always, () => 0)
    await runner.run(pair, 1000, nothing)
    await runner.run(pair, 1000, nothing)
    expect(asked.slice(-2).map(({ lane }) => lane)).toEqual(['fresh', 'fresh'])
  })
})
