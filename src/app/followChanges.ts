/** Keeps what is shown of the store up to date, whoever changed it: a screen, the loop, or a script. */
import type { QueryClient } from '@tanstack/react-query'
import type { Store, TableName } from '#/engine/ports/store.ts'
import { createThrottled } from '#/lib/throttled.ts'

/**
 * A query whose key begins with the name of one of these tables is asked again when the table has changed. Not among them is
 * what a screen holds itself while it is worked on: drafts, evaluations, and a single run (`run`).
 */
const followed: readonly TableName[] = ['puzzles', 'runs']

/** A run that goes on commits several times a second. */
const everyMillis = 2_000

/** Follows until the function that it gives is called. */
export function followChanges({ changes }: Pick<Store, 'changes'>, client: QueryClient): () => void {
  const ends = followed.map((table) =>
    createThrottled(changes[table], everyMillis).subscribe(() => {
      void client.invalidateQueries({ queryKey: [table] })
    }),
  )
  return () => {
    for (const end of ends) end()
  }
}
