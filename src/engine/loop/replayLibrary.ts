/** Where the puzzles of a repetition are kept: its own, so that it sees what the original saw and nothing else. */
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import type { Store } from '#/engine/ports/store.ts'

/** The setting of the store that holds them. */
export function replayLibraryName(runId: string): string {
  return `replay-library:${runId}`
}

/** The puzzles that a run works with: its own copy for a repetition, else the library. */
export async function libraryOf(
  run: Pick<Run, 'id' | 'origin'>,
  store: Store,
  library: () => Promise<readonly Puzzle[]>,
): Promise<readonly Puzzle[]> {
  if (replayOf(run) === null) return library()
  // Written by `readEvidence`, which has checked it.
  const kept = (await store.settings.get(replayLibraryName(run.id))) as readonly Puzzle[] | null | undefined
  return kept ?? []
}
