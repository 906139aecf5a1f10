/** Puzzles, runs, candidates and the like with plausible contents, for tests of what is stored. */
import type { AttemptedOutcome, Evaluation } from '#/domain/evaluation/evaluation.ts'
import { initialRunState } from '#/domain/run/initialRunState.ts'
import { defaultEvaluationSettings, paperSettings } from '#/domain/run/presets.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { PuzzleCandidate, Run, SolutionCandidate } from '#/domain/run/run.ts'
import type { Draft, EvaluationCommit } from '#/engine/ports/store.ts'

const endpoint: ModelRef = {
  kind: 'openai',
  baseUrl: 'http://localhost:8000/v1',
  model: 'sample',
  api: 'completion',
}

export function samplePuzzle(collection: string, name: string): Puzzle {
  return {
    id: `${collection}/${name}`,
    collection,
    name,
    sat: 'def sat(x: int, n=5):\n    return x * x == n * n',
    answerType: 'int',
    solHeader: 'def sol(n=5):',
    solutions: ['    return n'],
    title: 'A root',
    description: 'Find a number whose square is that of n.',
    tags: ['numbers'],
    difficulty: 1,
    split: 'train',
    module: 'samples',
    notes: '',
    weight: 1,
  }
}

export function sampleDraft(puzzleId: string, changes: Partial<Draft> = {}): Draft {
  return { puzzleId, solution: 'def sol(n=5):\n    return n', solved: false, updatedAt: 1_000, ...changes }
}

export function sampleRun(id: string, changes: Partial<Run> = {}): Run {
  return {
    id,
    origin: { kind: 'here' },
    settings: paperSettings(endpoint, 'p3', ''),
    status: 'running',
    state: initialRunState({ heldOutAttempts: 0 }),
    createdAt: 1_000,
    updatedAt: 1_000,
    pausedBecause: null,
    ...changes,
  }
}

export function samplePuzzleCandidate(text: string, changes: Partial<PuzzleCandidate> = {}): PuzzleCandidate {
  return { kind: 'puzzle', iteration: 0, text, bucket: 'kept', note: '', ...changes }
}

export function sampleSolutionCandidate(
  text: string,
  changes: Partial<SolutionCandidate> = {},
): SolutionCandidate {
  return {
    kind: 'solution',
    iteration: 0,
    puzzle: 'def f(x: int, n=5):\n    return x == n',
    text,
    bucket: 'wrong',
    note: '',
    ...changes,
  }
}

export function sampleRecord(id: string, changes: Partial<TrainingRecord> = {}): TrainingRecord {
  return {
    id,
    puzzle: 'def f(x: int, n=5):\n    return x == n',
    header: 'def g(n=5):',
    bodies: ['    return n'],
    attempts: 100,
    successes: 3,
    provenance: { runId: 'r1', iteration: 0, model: 'sample', createdAt: 1_000 },
    ...changes,
  }
}

export function sampleEvaluation(id: string, changes: Partial<Evaluation> = {}): Evaluation {
  return {
    id,
    settings: defaultEvaluationSettings(endpoint, 'p3', ''),
    status: 'running',
    puzzleCount: 1,
    outcomes: [{ puzzleId: 'p3/A:0', solved: [false, true] }],
    createdAt: 1_000,
    updatedAt: 1_000,
    pausedBecause: null,
    ...changes,
  }
}

/** An outcome with attempts that look like what they are called; the last one is repeated. */
export function sampleEntry(puzzleId: string, solved: readonly boolean[]): AttemptedOutcome {
  return {
    outcome: { puzzleId, solved: [...solved] },
    attempts: solved.map((right) => ({
      text: `\n    return ${right ? 'n' : '0'}`,
      kind: right ? 'solved' : 'wrong',
      message: right ? 'Solved.' : 'sat returned False.',
    })),
  }
}

/** What stores an evaluation with all its outcomes. */
export function sampleEvaluationCommit({ outcomes, ...evaluation }: Evaluation): EvaluationCommit {
  return { evaluation, entries: outcomes.map(({ puzzleId, solved }) => sampleEntry(puzzleId, solved)) }
}
