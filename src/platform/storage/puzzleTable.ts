/** Imported puzzles, replaced and removed a collection at a time. */
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Report } from './rows.ts'
import { readBody, readEach } from './rows.ts'
import type { Sql } from './sql.ts'
import { storedPuzzle } from './storedShapes.ts'

export interface PuzzleTable {
  /** By collection, each in the order in which it was given. */
  readonly list: () => readonly Puzzle[]
  readonly replaceCollection: (collection: string, puzzles: readonly Puzzle[]) => void
  readonly removeCollection: (collection: string) => void
}

export function createPuzzleTable(sql: Sql, report: Report): PuzzleTable {
  const removeCollection = (collection: string) => {
    sql.run('DELETE FROM puzzle WHERE collection = ?', [collection])
  }

  return {
    list: () =>
      readEach(
        sql.rows('SELECT id, body FROM puzzle ORDER BY collection, position'),
        ([id, body]) => readBody(storedPuzzle, body, `puzzle ${String(id)}`),
        report,
      ),
    replaceCollection: (collection, puzzles) => {
      sql.transaction(() => {
        removeCollection(collection)
        puzzles.forEach((puzzle, position) => {
          sql.run('INSERT INTO puzzle (id, collection, position, body) VALUES (?, ?, ?, ?)', [
            puzzle.id,
            collection,
            position,
            JSON.stringify(puzzle),
          ])
        })
      })
    },
    removeCollection,
  }
}
