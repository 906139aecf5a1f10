import type { IterationCounts, Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { puzzleBuckets } from '#/domain/filters/kinds/puzzleFilters.ts'
import { solutionBuckets } from '#/domain/run/run.ts'

/** All iterations of a run together. */
export function totalOf(run: Run, of: (counts: IterationCounts) => number): number {
  return run.state.iterations.reduce((sum, counts) => sum + of(counts), 0)
}

/** Puzzles that have a record: finished ones with a solution, and open ones that have been solved already. */
export function recordCount(run: Run): number {
  return totalOf(run, (counts) => counts.solvedPuzzles) + openSolved(run)
}

/** Open puzzles of the current iteration that already have a right solution. */
export function openSolved(run: Run): number {
  return run.state.open.filter((puzzle) => puzzle.solved > 0).length
}

/** How far an iteration is, 0 to 1: its proposals and its attempts weigh the same, as both have to end. */
export function iterationProgress(counts: IterationCounts, settings: RunSettings): number {
  const planned = plannedAttempts(counts, settings)
  const { puzzlesPerIteration } = settings
  const proposed = puzzlesPerIteration === 0 ? 1 : Math.min(1, counts.proposed / puzzlesPerIteration)
  const solved = planned === 0 ? proposed : Math.min(1, counts.attempted / planned)
  return (proposed + solved) / 2
}

/** Attempts that the puzzles so far will get; at those that nobody proposed: have got. */
export function plannedAttempts(counts: IterationCounts, settings: RunSettings): number {
  return counts.puzzles.kept * settings.attemptsPerPuzzle + (counts.given?.attempts ?? 0)
}

/** How far the whole run is, 0 to 1. */
export function runProgress(run: Run): number {
  const done = run.state.iterations.reduce(
    (sum, counts, index) =>
      sum +
      (index < run.state.iteration || run.state.stage === 'done'
        ? 1
        : iterationProgress(counts, run.settings)),
    0,
  )
  return Math.min(1, done / run.settings.iterations)
}

/** A bucket's name across both kinds, as the store and the address call it: `puzzle:trivial`. */
export type BucketKey =
  `puzzle:${keyof IterationCounts['puzzles']}` | `solution:${keyof IterationCounts['solutions']}`

/** Reads a bucket's name from an address; null when there is no such bucket. */
export function parseBucketKey(text: string | undefined): BucketKey | null {
  const known: readonly BucketKey[] = [
    ...puzzleBuckets.map((bucket) => `puzzle:${bucket}` as const),
    ...solutionBuckets.map((bucket) => `solution:${bucket}` as const),
  ]
  return known.find((key) => key === text) ?? null
}

/** How many candidates of all iterations ended in a bucket. */
export function bucketCount(run: Run, key: BucketKey): number {
  return totalOf(run, (counts) => {
    for (const bucket of puzzleBuckets) if (key === `puzzle:${bucket}`) return counts.puzzles[bucket]
    for (const bucket of solutionBuckets) if (key === `solution:${bucket}`) return counts.solutions[bucket]
    return 0
  })
}

/** Whether some of a run's tokens are estimates, because its server does not count. */
export function estimatesTokens({ state }: Pick<Run, 'state'>): boolean {
  return state.iterations.some((counts) => counts.estimatesTokens)
}
