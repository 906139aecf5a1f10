/** Attempts at puzzles: sampled, run on the bench, and counted. */
import type {
  AnalysedPuzzle,
  AttemptOutcome,
  GrammarReply,
  GrammarTask,
  StepLimits,
} from '#/domain/grammar/grammarTask.ts'
import { hashSeed } from '#/lib/random.ts'
import type { SamplingOptions } from './head.ts'
import type { Program, Solver, Subjects } from './solver.ts'
import { createSolver } from './solver.ts'
import type { Weights } from './weights.ts'

/** Answers tasks in their order; fewer answers than tasks when the signal fired. */
export type Bench = (tasks: readonly GrammarTask[], signal: AbortSignal) => Promise<readonly GrammarReply[]>

/** A puzzle taken apart. */
export interface StudiedPuzzle {
  readonly source: string
  readonly analysis: AnalysedPuzzle
}

export interface Attempt {
  readonly program: Program
  readonly outcome: AttemptOutcome
}

export interface AttemptedPuzzle {
  readonly puzzle: StudiedPuzzle
  readonly solver: Solver
  /** Those that could be run; the others got too large while they were sampled, and count as wrong. */
  readonly attempts: readonly Attempt[]
  readonly made: number
  /** Whether each that was made was right, in the order in which they were sampled. */
  readonly solved: readonly boolean[]
  readonly right: number
  /** How often the puzzle was asked. */
  readonly calls: number
}

export const stepLimits: StepLimits = { candidates: 1500, work: 20_000, callSteps: 2_000 }

/** Puzzles that are under way at once: enough to keep the interpreters busy, few enough to stop soon. */
const mostUnderWay = 24

/**
 * How programs ended, by the puzzle's source and the program's code. Nothing else decides it (with the same limits), so what
 * was run once need not be run again.
 */
export type KnownOutcomes = Map<string, Map<string, AttemptOutcome>>

export interface AttemptOptions {
  readonly bench: Bench
  readonly weights: Weights
  readonly subjects: Subjects
  readonly sampling: SamplingOptions
  readonly count: number
  readonly seed: number
  readonly signal: AbortSignal
  readonly limits?: StepLimits
  /** Read, and added to. For puzzles that are attempted more than once. */
  readonly known?: KnownOutcomes
  /** Called with how many puzzles are done, and the one that was done last. */
  readonly onProgress?: (done: number, last: AttemptedPuzzle) => void
}

interface Sampled {
  readonly puzzle: StudiedPuzzle
  readonly solver: Solver
  readonly programs: readonly (Program | null)[]
  /** Of those that are to be run. */
  readonly codes: readonly string[]
  /** How programs for the puzzle ended before. */
  readonly known: Map<string, AttemptOutcome>
}

const lost: AttemptOutcome = ['error', null, 0]

function sampleFor(
  puzzle: StudiedPuzzle,
  { weights, subjects, sampling, count, seed, known: all }: AttemptOptions,
): Sampled {
  const solver = createSolver(
    puzzle.analysis,
    subjects(puzzle.analysis),
    weights,
    sampling,
    hashSeed(seed, puzzle.source),
  )
  const programs = solver.sample(count)
  const known = all?.get(puzzle.source) ?? new Map<string, AttemptOutcome>()
  all?.set(puzzle.source, known)
  const codes = new Set<string>()
  for (const program of programs) if (program !== null && !known.has(program.code)) codes.add(program.code)
  return { puzzle, solver, programs, codes: [...codes], known }
}

function outcomesOf(
  { puzzle, solver, programs, codes, known }: Sampled,
  reply: GrammarReply,
): AttemptedPuzzle {
  const isRun = reply.kind === 'attempted'
  if (isRun) codes.forEach((code, index) => known.set(code, reply.outcomes[index] ?? lost))
  const attempts = programs.flatMap((program) =>
    program === null ? [] : [{ program, outcome: (isRun ? known.get(program.code) : undefined) ?? lost }],
  )
  const solved = programs.map(
    (program) => program !== null && isRun && known.get(program.code)?.[0] === 'solved',
  )
  return {
    puzzle,
    solver,
    attempts,
    made: programs.length,
    solved,
    right: attempts.filter(({ outcome }) => outcome[0] === 'solved').length,
    calls: attempts.reduce((sum, { outcome }) => sum + outcome[2], 0),
  }
}

/**
 * Attempts each puzzle `count` times; a program that was sampled twice is run once. Each puzzle is a call of its own: while
 * the interpreters work on some, the next are sampled, and none waits for a slow one. Fewer puzzles than asked when the
 * signal fired.
 */
export async function attemptPuzzles(
  puzzles: readonly StudiedPuzzle[],
  options: AttemptOptions,
): Promise<readonly AttemptedPuzzle[]> {
  const { bench, limits = stepLimits, signal } = options
  const results: AttemptedPuzzle[] = []
  const underWay: (() => Promise<AttemptedPuzzle | null>)[] = []
  let isStopped = false

  function begin(puzzle: StudiedPuzzle): void {
    const sampled = sampleFor(puzzle, options)
    const task: GrammarTask = { kind: 'attempt', puzzle: puzzle.source, programs: sampled.codes, limits }
    const replies = bench([task], signal)
    // Whoever takes it hears of a failure; it may come while another is waited for.
    replies.catch(() => undefined)
    underWay.push(async () => {
      const [reply] = await replies
      return reply === undefined ? null : outcomesOf(sampled, reply)
    })
  }

  /** In their order, whichever is ready first. */
  async function take(): Promise<void> {
    const attempted = (await underWay.shift()?.()) ?? null
    isStopped ||= attempted === null
    if (attempted === null || isStopped) return
    results.push(attempted)
    options.onProgress?.(results.length, attempted)
  }

  for (const puzzle of puzzles) {
    if (signal.aborted) break
    if (underWay.length >= mostUnderWay) await take()
    begin(puzzle)
  }
  while (underWay.length > 0) await take()
  return results
}
