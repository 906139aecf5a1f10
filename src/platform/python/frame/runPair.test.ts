import { describe, expect, it } from 'vitest'
import type { Step } from './interpreterInTest.ts'
import { said, scripted } from './interpreterInTest.ts'
import type { LaneChoice } from './laneChoice.ts'
import type { PairJob } from './rooms.ts'
import { createPairRunner, hintMillis } from './runPair.ts'

const pair: PairJob = { kind: 'pair', puzzle: 'P', solution: 'S' }
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
  it('is asked first, with the short limit of a hint, and its plain refusals count', async () => {
    const { outcome, clocks, asked } = await run([{ reply: said.wrong }])
    expect(outcome).toMatchObject({ kind: 'wrong', lane: 'shared', millis: 10 })
    expect([clocks, asked]).toEqual([0, [{ request: pair, limitMillis: hintMillis, lane: 'shared' }]])
  })

  it('never says solved: two fresh rooms do', async () => {
    const { outcome, lanes, clocks } = await run([{ reply: said.solved }, ...rooms])
    expect(outcome).toMatchObject({ kind: 'solved', lane: 'fresh' })
    expect([lanes, clocks]).toEqual([['shared', 'fresh', 'last'], 1])
  })

  it('does not make a pair solved that its rooms refuse', async () => {
    expect((await run([{ reply: said.solved }, ...wrongRooms])).outcome.kind).toBe('wrong')
  })

  it.each<[string, Step]>([
    ['a time', { reply: said.wrong, late: true }],
    ['memory', { reply: said.ended('memory') }],
    ['a size', { reply: said.ended('too-large') }],
    ['the stack', { reply: { ...said.ended('error'), message: 'RecursionError: x' } }],
    ['a crash', { reply: new Error('unreachable') }],
    ['nonsense', { reply: { kind: 'toString' } }],
  ])('is not believed about %s', async (_name, hint) => {
    const { outcome } = await run([hint, ...rooms])
    expect(outcome).toMatchObject({ kind: 'solved', lane: 'fresh' })
    expect(outcome.audit).toBe(undefined)
  })

  it('is left out where a pair must be alone, may not share, or where it does not pay', async () => {
    const never = { ...always, pays: () => false }
    expect((await run(rooms, { job: { ...pair, fresh: true } })).lanes).toEqual(['fresh', 'fresh'])
    expect((await run(rooms, { job: { ...pair, explain: true } })).lanes).toEqual(['fresh', 'fresh'])
    expect((await run(rooms, { choice: never })).lanes).toEqual(['fresh', 'fresh'])
    expect((await run([{ reply: said.fresh }, ...rooms])).lanes).toEqual(['shared', 'fresh', 'fresh'])
  })
})

describe('an audit', () => {
  it('runs a refusal again, and says so', async () => {
    const { outcome, isOver } = await run([{ reply: said.wrong }, ...wrongRooms], { chance: 0 })
    expect([outcome, isOver]).toMatchObject([{ kind: 'wrong', lane: 'fresh', audit: 'wrong' }, false])
  })

  it('that differs ends the shared lane, when the pair by itself is always so', async () => {
    const steps = [{ reply: said.wrong }, ...rooms, ...rooms, { reply: said.solved }]
    const { outcome, isOver, lanes } = await run(steps, { chance: 0 })
    expect([outcome, isOver]).toMatchObject([{ kind: 'solved', audit: 'wrong' }, true])
    expect(lanes.at(-1)).toBe('last')
  })

  it('blames no neighbour for a program that differs by itself', async () => {
    const alone = [{ reply: said.wrong }, ...rooms, ...wrongRooms]
    expect(await run(alone, { chance: 0 })).toMatchObject({ isOver: false, outcome: { audit: 'solved' } })
    const pristine = [{ reply: said.wrong }, ...rooms, ...rooms, { reply: said.wrong }]
    expect(await run(pristine, { chance: 0 })).toMatchObject({ isOver: false })
  })

  it('that ended the lane ends it for every pair behind it', async () => {
    const steps = [{ reply: said.wrong }, ...rooms, ...rooms, { reply: said.solved }, ...rooms]
    const { interpreter, asked } = scripted(steps)
    const runner = createPairRunner(interpreter, always, () => 0)
    await runner.run(pair, 1000, nothing)
    await runner.run(pair, 1000, nothing)
    expect(asked.slice(-2).map(({ lane }) => lane)).toEqual(['fresh', 'fresh'])
  })
})
