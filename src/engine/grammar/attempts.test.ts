import { describe, expect, it } from 'vitest'
import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { createScriptedBench } from '#/testing/scriptedBench.ts'
import type { AttemptOptions, Bench, KnownOutcomes } from './attempts.ts'
import { attemptPuzzles } from './attempts.ts'
import { measuringSampling } from './mind.ts'
import { createSubjects } from './solver.ts'
import { createWeights } from './weights.ts'

const puzzles = Array.from({ length: 60 }, (_, index) => ({
  source: `puzzle ${index}`,
  analysis: analysedPuzzle(),
}))

function attempt(bench: Bench, more: Partial<AttemptOptions> = {}) {
  return attemptPuzzles(puzzles, {
    ...{ bench, weights: createWeights(), subjects: createSubjects([]), sampling: measuringSampling },
    ...{ count: 12, seed: 3, signal: new AbortController().signal, ...more },
  })
}

/** What is told of them, without what they were made with. */
const said = (attempted: Awaited<ReturnType<typeof attempt>>) =>
  attempted.map(({ puzzle, attempts, made, right, calls }) => ({
    ...{ source: puzzle.source, made, right, calls },
    attempts: attempts.map(({ program, outcome }) => [program.code, outcome]),
  }))

describe('attempts', () => {
  it('come in the order of the puzzles, whichever reply is there first', async () => {
    const { bench } = createScriptedBench()
    const waiting: (() => void)[] = []
    const backwards: Bench = async (tasks, signal) => {
      // Those that are there when the page is idle are let go, the latest first.
      if (waiting.length === 0) {
        setTimeout(() => {
          for (const go of waiting.splice(0).reverse()) go()
        })
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
      return bench(tasks, signal)
    }
    expect(said(await attempt(backwards))).toEqual(said(await attempt(bench)))
  })

  it('run a program once for each puzzle, and end as if it were run again', async () => {
    const known: KnownOutcomes = new Map()
    const { bench, asked } = createScriptedBench()
    const programs = () => asked.splice(0).flatMap((task) => (task.kind === 'attempt' ? task.programs : []))
    const first = await attempt(bench, { known })
    expect(programs().length).toBeGreaterThan(0)
    const again = await attempt(bench, { known })
    expect(programs()).toEqual([])
    expect(said(again)).toEqual(said(first))
    const more = await attempt(bench, { known, count: 24 })
    const asking = programs()
    expect(said(more)).toEqual(said(await attempt(bench, { count: 24 })))
    expect(asking.length).toBeGreaterThan(0)
    expect(asking.length).toBeLessThan(programs().length)
  })

  it('all fail where the puzzle cannot be worked with, and are not remembered', async () => {
    const known: KnownOutcomes = new Map()
    const { bench } = createScriptedBench()
    const before = await attempt(bench, { known })
    const refusing = (tasks: readonly GrammarTask[]) =>
      Promise.resolve(tasks.map((): GrammarReply => ({ kind: 'unsuitable', message: 'It changes itself.' })))
    const refused = await attempt(refusing, { known, seed: 4 })
    expect(refused.every(({ right, calls }) => right === 0 && calls === 0)).toBe(true)
    expect(said(await attempt(bench, { known }))).toEqual(said(before))
  })

  it('leave nothing out before the first that was stopped', async () => {
    const { bench } = createScriptedBench()
    const all = said(await attempt(bench))
    const stopper = new AbortController()
    let count = 0
    const stopping: Bench = (tasks, signal) => {
      if (++count === 30) stopper.abort()
      return bench(tasks, signal)
    }
    const some = said(await attempt(stopping, { signal: stopper.signal }))
    expect(some).toEqual(all.slice(0, 29))
  })

  it('hand on what goes wrong', async () => {
    await expect(attempt(() => Promise.reject(new Error('The sandbox broke down.')))).rejects.toThrow('broke')
  })
})
