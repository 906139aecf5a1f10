/** The books of an iteration: every candidate received is counted in exactly one bucket. */
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { PuzzleBucket } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { Candidate, IterationCounts, SolutionBucket } from './run.ts'
import { solutionBuckets, zeroCounts } from './run.ts'

/** The counts of an iteration that has not begun. */
export function emptyCounts(): IterationCounts {
  return {
    proposed: 0,
    puzzles: zeroCounts(puzzleBuckets),
    attempted: 0,
    solutions: zeroCounts(solutionBuckets),
    finishedPuzzles: 0,
    solvedPuzzles: 0,
    promptTokens: 0,
    completionTokens: 0,
    proposeTokens: { prompt: 0, completion: 0 },
    estimatesTokens: false,
    requests: 0,
  }
}

/** The counts with these candidates entered. Finished puzzles and tokens are entered by the engine. */
export function addCandidates(counts: IterationCounts, candidates: readonly Candidate[]): IterationCounts {
  const puzzles: Record<PuzzleBucket, number> = { ...counts.puzzles }
  const solutions: Record<SolutionBucket, number> = { ...counts.solutions }
  let { proposed, attempted } = counts
  for (const candidate of candidates) {
    if (candidate.kind === 'puzzle') {
      proposed += 1
      puzzles[candidate.bucket] += 1
    } else {
      attempted += 1
      solutions[candidate.bucket] += 1
    }
  }
  return { ...counts, proposed, puzzles, attempted, solutions }
}

/** Puzzles that were to be attempted: those that were kept, and those that nobody proposed. */
export function openedPuzzles({ puzzles, given }: IterationCounts): number {
  return puzzles.kept + (given?.puzzles ?? 0)
}

/** Null when the books balance, else a sentence that says which sum is off. */
export function checkFunnel(counts: IterationCounts): string | null {
  const puzzles = sum(counts.puzzles)
  const solutions = sum(counts.solutions)
  if (puzzles !== counts.proposed) {
    return `${counts.proposed} puzzles were proposed, but the puzzle buckets hold ${puzzles}.`
  }
  if (solutions !== counts.attempted) {
    return `${counts.attempted} solutions were attempted, but the solution buckets hold ${solutions}.`
  }
  const open = openedPuzzles(counts)
  if (counts.finishedPuzzles > open) {
    return `${counts.finishedPuzzles} puzzles are finished, but only ${open} were kept.`
  }
  if (counts.solvedPuzzles > counts.finishedPuzzles) {
    return `${counts.solvedPuzzles} puzzles are solved, but only ${counts.finishedPuzzles} are finished.`
  }
  if (counts.solvedPuzzles > counts.solutions.kept) {
    return `${counts.solvedPuzzles} puzzles are solved, but only ${counts.solutions.kept} solutions were kept.`
  }
  return null
}

function sum(buckets: Readonly<Record<string, number>>): number {
  return Object.values(buckets).reduce((total, count) => total + count, 0)
}
