/**
 * What runs in the page: the built-in model's own way from samples to outcomes, taken apart by time.
 *
 * The stages are tasks of one another's making, each with a part more to do, one at a time: nothing but a fresh interpreter
 * and the way there and back; the puzzle made ready too; the programs compiled too, but ended at the first candidate; and all
 * of it. Their differences are where the time goes. `together` is what a run has of it: sampling and running overlap.
 */
import type { GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Bench, StudiedPuzzle } from '#/engine/grammar/attempts.ts'
import { attemptPuzzles, stepLimits } from '#/engine/grammar/attempts.ts'
import type { Mind } from '#/engine/grammar/mind.ts'
import { measuringSampling, untrainedMind } from '#/engine/grammar/mind.ts'
import { renderSolution } from '#/engine/grammar/renderSolution.ts'
import { runSelfTraining } from '#/engine/grammar/selfTraining.ts'
import { createSolver, createSubjects } from '#/engine/grammar/solver.ts'
import { study } from '#/engine/grammar/study.ts'
import { studyTask } from '#/engine/grammar/studyTask.ts'
import { openSandbox } from '#/platform/python/openSandbox.ts'

export interface Parts {
  readonly puzzles: number
  /** Different programs among the samples of a puzzle. */
  readonly distinct: number
  /** All in ms a puzzle. */
  readonly together: number
  readonly sampling: number
  readonly transport: number
  readonly puzzle: number
  readonly compiling: number
  readonly running: number
  /** Of `plainPuzzles` of the puzzles: every sample as a pair of its own, and the same puzzles our way. */
  readonly plain: number
  readonly plainOurs: number
  readonly plainPuzzles: number
}

const samples = 64
const seed = 1
/** One puzzle of so many is attempted the plain way, which takes long. */
const plainStride = 24
const plainMillis = 1_000
const taskMillis = 30_000
const { signal } = new AbortController()
const verifier = openSandbox({ assetsUrl: '/' })

const bench: Bench = async (tasks) => {
  const replies = []
  for await (const reply of verifier.run(studyTask, tasks, { limitMillis: taskMillis })) replies.push(reply)
  return replies
}

async function timed(work: () => unknown): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

/** Milliseconds for all of them, one after the other. */
function timeOneByOne(tasks: readonly GrammarTask[]): Promise<number> {
  return timed(async () => {
    for (const task of tasks) await bench([task], signal)
  })
}

async function timeParts(puzzles: readonly StudiedPuzzle[], mind: Mind): Promise<Parts> {
  const { weights, idioms } = mind
  const subjects = createSubjects(idioms)
  const attempt = (wanted: readonly StudiedPuzzle[]) =>
    attemptPuzzles(wanted, {
      bench,
      weights,
      subjects,
      sampling: measuringSampling,
      count: samples,
      seed,
      signal,
    })
  // Once unmeasured, as in a run, where each puzzle has been met before.
  await attempt(puzzles)
  const together = await timed(() => attempt(puzzles))
  const programs = puzzles.map(({ analysis }) => ({
    solver: createSolver(analysis, subjects(analysis), weights, measuringSampling, seed),
    codes: [] as string[],
  }))
  const sampling = await timed(() => {
    for (const one of programs)
      one.codes.push(...new Set(one.solver.sample(samples).flatMap((made) => made?.code ?? [])))
  })
  const tasksOf = (limits: typeof stepLimits, isEmpty = false) =>
    puzzles.map(({ source }, index): GrammarTask => ({
      kind: 'attempt',
      puzzle: source,
      programs: isEmpty ? [] : (programs[index]?.codes ?? []),
      limits,
    }))
  const transport = await timeOneByOne(puzzles.map(() => ({ kind: 'bodies', bodies: [] })))
  const ready = await timeOneByOne(tasksOf(stepLimits, true))
  const compiled = await timeOneByOne(tasksOf({ ...stepLimits, candidates: 0, work: 0 }))
  const whole = await timeOneByOne(tasksOf(stepLimits))

  const few = puzzles.filter((_, index) => index % plainStride === 0)
  const pairs = few.flatMap(({ source, analysis }) => {
    const { sample } = createSolver(analysis, subjects(analysis), weights, measuringSampling, seed)
    return sample(samples).flatMap((made) =>
      made === null ? [] : [{ puzzle: source, solution: renderSolution(made.tree, analysis) }],
    )
  })
  const plain = await timed(async () => {
    const verdicts = verifier.run(pairTask, pairs, { limitMillis: plainMillis })[Symbol.asyncIterator]()
    while ((await verdicts.next()).done !== true);
  })
  const plainOurs = await timed(() => attempt(few))
  const each = (millis: number) => millis / puzzles.length
  return {
    puzzles: puzzles.length,
    distinct: programs.reduce((sum, { codes }) => sum + codes.length, 0) / puzzles.length,
    together: each(together),
    sampling: each(sampling),
    transport: each(transport),
    puzzle: each(ready - transport),
    compiling: each(compiled - ready),
    running: each(whole - compiled),
    plain: plain / few.length,
    plainOurs: plainOurs / few.length,
    plainPuzzles: few.length,
  }
}

/** Trained on the puzzles themselves, in one iteration. */
async function trainedOn(training: readonly string[]): Promise<Mind> {
  const settings = {
    ...{ seed: 0, iterations: 1, proposals: 0, attempts: 0, trainingAttempts: samples, heldOutAttempts: 0 },
    ...{ collection: 'p3', verified: true, relabel: false, curriculum: false, idioms: true },
  }
  return runSelfTraining(settings, {
    ...{ bench, training, heldOut: [], signal },
    now: () => performance.now(),
    tell: () => undefined,
  })
}

/** Where the time goes that 64 samples of each of the puzzles take, for a model that knows nothing and for a trained one. */
export async function measure(sources: readonly string[]): Promise<{ untrained: Parts; trained: Parts }> {
  await verifier.ready
  const puzzles = await study(sources, bench, signal)
  const untrained = await timeParts(puzzles, untrainedMind)
  return { untrained, trained: await timeParts(puzzles, await trainedOn(sources)) }
}
