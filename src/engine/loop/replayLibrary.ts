/** Which puzzles a run works with. */
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Run } from '#/domain/run/run.ts'
import type { Store } from '#/engine/ports/store.ts'

/** The puzzles that a run works with: its own copy for a repetition, else the library. */
export async function libraryOf(
  run: Pick<Run, 'id' | 'origin'>,
  store: Store,
  library: () => Promise<readonly Puzzle[]>,
): Promise<readonly Puzzle[]> {
  if (replayOf(run) === null) return library()
  return (await store.attachments.get(run.id, 'library')) ?? []
}
