/** Imported puzzles, replaced and removed a collection at a time. */
import { puzzleShape } from '#/domain/puzzle/puzzleShape.ts'
import { readBody, readEach } from '../sqlite/rows.ts'
import type { Table } from './table.ts'
import { limitOf } from './table.ts'

export const puzzles: Table<'puzzles'> = {
  steps: {
    1: `
      CREATE TABLE puzzle (
        id TEXT PRIMARY KEY,
        collection TEXT NOT NULL,
        position INTEGER NOT NULL,
        body TEXT NOT NULL
      ) STRICT;
      CREATE INDEX puzzle_by_collection ON puzzle (collection, position);`,
  },
  open: ({ sql, report }) => {
    const removeCollection = (collection: string) => {
      sql.run('DELETE FROM puzzle WHERE collection = ?', [collection])
    }

    return {
      list: ({ collection = null, ...page } = {}) =>
        readEach(
          sql.rows(
            `SELECT id, body FROM puzzle WHERE ?1 IS NULL OR collection = ?1
             ORDER BY collection, position LIMIT ?2 OFFSET ?3`,
            [collection, ...limitOf(page)],
          ),
          ([id, body]) => readBody(puzzleShape, body, `puzzle ${String(id)}`),
          report,
        ),
      replaceCollection: (collection, given) => {
        sql.transaction(() => {
          removeCollection(collection)
          given.forEach((puzzle, position) => {
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
  },
}
