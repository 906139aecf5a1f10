/** Counts the changes of each table, for whoever listens. */
import type { Observable, Subject } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'

export interface ChangeCounts {
  readonly of: (table: string) => Observable<number>
  readonly add: (table: string) => void
}

export function createChangeCounts(): ChangeCounts {
  const counts = new Map<string, Subject<number>>()
  const of = (table: string) => {
    const count = counts.get(table) ?? createSubject(0)
    counts.set(table, count)
    return count
  }
  return {
    of,
    add: (table) => {
      const count = of(table)
      count.set(count.getSnapshot() + 1)
    },
  }
}
