/**
 * The books of one puzzle over its chunks of attempts. At every moment the kept bodies are the shortest distinct right
 * ones so far, and are counted as `kept`. A body that is pushed out moves to `solved` for good, so only the kept ones
 * can still change: they are stored as candidates when the puzzle is finished, every other one at once. Decides
 * nothing about which body is right.
 */
import { fingerprint } from '#/lib/fingerprint.ts'
import type { PuzzleMemory, RunState, SolutionBucket, SolutionCandidate } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { selectSolutions } from '#/domain/dataset/selection.ts'
import { assert } from '#/lib/assert.ts'

/** One attempt at a puzzle. */
export interface Attempt {
  /** The body after the header, cut; the raw completion when there was no body in it. */
  readonly text: string
  /** `duplicate` for every repeat of an earlier body of this puzzle; `solved` for the first of each right one. */
  readonly bucket: Exclude<SolutionBucket, 'kept'>
  /** Whether the body solves the puzzle, also when it is a repeat. */
  readonly right: boolean
  readonly note: string
}

/** What a puzzle's record holds now. */
export interface Found {
  readonly puzzle: string
  readonly bodies: readonly string[]
  readonly attempts: number
  readonly successes: number
}

export type OpenPuzzle = RunState['open'][number]

export interface PuzzleBooks {
  /** The puzzle as it stays open; null when its attempts are all made. */
  readonly open: OpenPuzzle | null
  /** Candidates whose bucket is final and that are not counted as anything else: to be counted and stored. */
  readonly settled: readonly SolutionCandidate[]
  /** Change of the number of kept bodies. */
  readonly keptChange: number
  /** The kept bodies as candidates, when the puzzle is finished: counted already, to be stored. */
  readonly kept: readonly SolutionCandidate[]
  readonly found: Found | null
}

const noMemory: PuzzleMemory = { kept: [], solved: [], failed: [] }

/** Enters a chunk of attempts (more than are missing are ignored) into the books of an open puzzle. */
export function enterAttempts(
  open: OpenPuzzle,
  received: readonly Attempt[],
  settings: Pick<RunSettings, 'attemptsPerPuzzle' | 'keepPerPuzzle'>,
  iteration: number,
): PuzzleBooks {
  const { puzzle, memory = noMemory } = open
  const attempts = received.slice(0, settings.attemptsPerPuzzle - open.attempts)
  const toCandidate = (text: string, bucket: SolutionBucket, note: string): SolutionCandidate => ({
    kind: 'solution',
    iteration,
    puzzle,
    text,
    bucket,
    note,
  })
  const right = [...memory.kept, ...textsOf(attempts, (attempt) => attempt.bucket === 'solved')]
  const kept = selectSolutions(right, settings.keepPerPuzzle)
  const pushedOut = without(right, kept)
  const failed = textsOf(attempts, ({ bucket }) => !['solved', 'duplicate', 'empty'].includes(bucket))
  const made = open.attempts + attempts.length
  const successes = open.solved + attempts.filter((attempt) => attempt.right).length
  const isFinished = made >= settings.attemptsPerPuzzle
  return {
    open: isFinished
      ? null
      : {
          puzzle,
          attempts: made,
          solved: successes,
          memory: {
            kept: [...kept],
            solved: [...memory.solved, ...pushedOut.map((text) => fingerprint(text))],
            failed: [...memory.failed, ...failed.map((text) => fingerprint(text))],
          },
        },
    settled: [
      ...attempts
        .filter((attempt) => attempt.bucket !== 'solved')
        .map((attempt) => toCandidate(attempt.text, attempt.bucket, attempt.note)),
      ...pushedOut.map((text) => toCandidate(text, 'solved', 'Right, but longer than those that are kept.')),
    ],
    keptChange: kept.length - memory.kept.length,
    kept: isFinished ? kept.map((text) => toCandidate(text, 'kept', '')) : [],
    found: kept.length === 0 ? null : { puzzle, bodies: kept, attempts: made, successes },
  }
}

/** Tells of a body whether it was right or wrong at an earlier attempt; null when it is new. */
export function recall(open: OpenPuzzle): (body: string) => 'right' | 'wrong' | null {
  const { memory = noMemory } = open
  const right = new Set([...memory.kept.map((text) => fingerprint(text)), ...memory.solved])
  const wrong = new Set(memory.failed)
  return (body) => {
    const name = fingerprint(body)
    return right.has(name) ? 'right' : wrong.has(name) ? 'wrong' : null
  }
}

function textsOf(attempts: readonly Attempt[], wanted: (attempt: Attempt) => boolean): readonly string[] {
  return attempts.filter(wanted).map((attempt) => attempt.text)
}

/** The texts that are left when each of `taken` is taken out once. */
function without(texts: readonly string[], taken: readonly string[]): readonly string[] {
  const left = [...texts]
  for (const text of taken) {
    const index = left.indexOf(text)
    assert(index >= 0, 'a solution was kept that nobody proposed')
    left.splice(index, 1)
  }
  return left
}
