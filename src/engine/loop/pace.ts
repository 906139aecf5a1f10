/** How long a run will still take, told from its pace so far. Pure; a rough estimate and shown as one. */
import type { RunSettings, RunState } from '#/domain/run.ts'

/** Candidates of both sorts that a run has received so far: the unit of its work. */
export function workDone(state: RunState): number {
  return state.iterations.reduce((sum, counts) => sum + counts.proposed + counts.attempted, 0)
}

/**
 * Milliseconds until the run is finished, if it goes on as in the last `elapsedMillis`, in which `done` candidates came;
 * null while nothing is known. Counts on as many kept puzzles among the candidates to come as among those so far.
 */
export function estimateRemaining(
  state: RunState,
  settings: RunSettings,
  done: number,
  elapsedMillis: number,
): number | null {
  if (state.stage === 'done') return 0
  const proposed = state.iterations.reduce((sum, counts) => sum + counts.proposed, 0)
  if (done <= 0 || elapsedMillis <= 0 || proposed === 0) return null
  const kept = state.iterations.reduce((sum, counts) => sum + counts.puzzles.kept, 0)
  const toPropose = settings.iterations * settings.puzzlesPerIteration - proposed
  const newAttempts = toPropose * (kept / proposed) * settings.attemptsPerPuzzle
  const openAttempts = state.open.reduce((sum, open) => sum + settings.attemptsPerPuzzle - open.attempts, 0)
  return Math.round(((toPropose + newAttempts + openAttempts) * elapsedMillis) / done)
}
