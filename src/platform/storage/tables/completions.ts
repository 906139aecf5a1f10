/**
 * The journal of completions. A completion is stored once, whoever asked for it; who used it is noted beside it, so that
 * what nobody uses any more can go. Prompts are stored once too: many completions share one.
 */
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import { journalEntrySchema } from '#/domain/model/journal.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import { readJson, readShape } from '../sqlite/rows.ts'
import type { Row, Sql } from '../sqlite/sql.ts'
import type { Table, TableContext } from './table.ts'

/** Uses that one step of the sweep deletes. */
const usesPerStep = 1000

/**
 * `name` and `key` are fingerprints. An owner is a run or an evaluation; one that was removed waits in `released_owner`
 * until its uses are cleared away.
 */
const firstTables = `
CREATE TABLE prompt (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  body TEXT NOT NULL
) STRICT;
CREATE TABLE completion (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  prompt INTEGER NOT NULL REFERENCES prompt,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX completion_by_prompt ON completion (prompt);
CREATE TABLE completion_use (
  owner TEXT NOT NULL,
  completion INTEGER NOT NULL REFERENCES completion,
  PRIMARY KEY (owner, completion)
) STRICT, WITHOUT ROWID;
CREATE INDEX use_by_completion ON completion_use (completion);
CREATE TABLE released_owner (owner TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`

const ownEntries = `
  SELECT completion.key, prompt.body, completion.body, completion.id
  FROM completion_use
  CROSS JOIN completion ON completion.id = completion_use.completion
  CROSS JOIN prompt ON prompt.id = completion.prompt`

export const completions: Table<'completions'> = {
  steps: { 4: firstTables },
  open: ({ sql }) => {
    const use = (owner: string, completion: unknown) => {
      sql.run('INSERT OR IGNORE INTO completion_use (owner, completion) VALUES (?, ?)', [
        owner,
        Number(completion),
      ])
    }
    const promptId = (prompt: string) => {
      const name = fingerprint(prompt)
      const [known] = sql.rows('SELECT id FROM prompt WHERE name = ?', [name])
      if (known !== undefined) return Number(known[0])
      const body = JSON.stringify(prompt)
      const [made] = sql.rows('INSERT INTO prompt (name, body) VALUES (?, ?) RETURNING id', [name, body])
      return Number(made?.[0])
    }
    const find = (owner: string, key: string): Recalled | null => {
      const [row] = sql.rows(
        `SELECT completion.id, completion.body,
           EXISTS (SELECT 1 FROM completion_use WHERE owner = ?1 AND completion = completion.id)
         FROM completion WHERE key = ?2`,
        [owner, key],
      )
      if (row === undefined) return null
      const [id, body, own] = row
      if (own !== 1) use(owner, id)
      const { text, finishReason, usage } = readEntry([key, '""', body])
      return { completion: { text, finishReason }, usage, isOwn: own === 1 }
    }

    return {
      recall: (owner, keys) => {
        const found: (Recalled | null)[] = []
        sql.transaction(() => {
          for (const key of keys) found.push(find(owner, key))
        })
        return found
      },
      put: (owner, entries) => {
        // The completions of a reply share their prompt: its name is worked out once.
        const prompts = new Map<string, number>()
        sql.transaction(() => {
          for (const { key, prompt, ...body } of entries) {
            const id = prompts.get(prompt) ?? promptId(prompt)
            prompts.set(prompt, id)
            const [row] = sql.rows(
              `INSERT INTO completion (key, prompt, body) VALUES (?, ?, ?)
               ON CONFLICT (key) DO UPDATE SET key = excluded.key RETURNING id`,
              [key, id, JSON.stringify(body)],
            )
            use(owner, row?.[0])
          }
        })
      },
      list: (owner, after, limit) => {
        const rows = sql.rows(
          `${ownEntries} WHERE completion_use.owner = ? AND completion_use.completion > ?
           ORDER BY completion_use.completion LIMIT ?`,
          [owner, after, limit],
        )
        const last = rows.at(-1)?.[3]
        return {
          entries: rows.map(readEntry),
          next: rows.length < limit || last === undefined ? null : Number(last),
        }
      },
      latest: (owner) => {
        const [row] = sql.rows(
          `${ownEntries} WHERE completion_use.owner = ? ORDER BY completion_use.completion DESC LIMIT 1`,
          [owner],
        )
        return row === undefined ? null : readEntry(row)
      },
    }
  },
  sweep: (sql) => {
    const [released] = sql.rows('SELECT owner FROM released_owner LIMIT 1')
    if (released === undefined) return false
    sql.transaction(() => {
      forget(sql, String(released[0]))
    })
    return true
  },
}

/**
 * The owner uses nothing any more; the sweep clears away what nobody else uses. For the transaction that removes the owner.
 * A repetition brings the completions of its measurements (`<run>.0`, `<run>.1`) along: with the run go those of which
 * none was begun.
 */
export function releaseOwner({ sql, sweepLater }: TableContext, owner: string): void {
  sql.run('INSERT OR IGNORE INTO released_owner (owner) VALUES (?)', [owner])
  sql.run(
    `INSERT OR IGNORE INTO released_owner (owner)
     SELECT DISTINCT owner FROM completion_use
     WHERE owner > ?1 || '.' AND owner < ?1 || '/' AND NOT EXISTS (SELECT 1 FROM evaluation WHERE id = owner)`,
    [owner],
  )
  sweepLater()
}

/** Some uses of an owner that is gone, the completions that nobody else uses, and prompts without completions. */
function forget(sql: Sql, owner: string): void {
  const freed = sql
    .rows('SELECT completion FROM completion_use WHERE owner = ? LIMIT ?', [owner, usesPerStep])
    .map(([completion]) => Number(completion))
  for (const completion of freed) {
    sql.run('DELETE FROM completion_use WHERE owner = ? AND completion = ?', [owner, completion])
    const [gone] = sql.rows(
      `DELETE FROM completion WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM completion_use WHERE completion = ?1)
       RETURNING prompt`,
      [completion],
    )
    if (gone === undefined) continue
    sql.run('DELETE FROM prompt WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM completion WHERE prompt = ?1)', [
      Number(gone[0]),
    ])
  }
  if (freed.length < usesPerStep) sql.run('DELETE FROM released_owner WHERE owner = ?', [owner])
}

function readEntry([key, prompt, body]: Row): JournalEntry {
  const place = `completion ${String(key)}`
  const rest = readJson(body, place)
  const value = { ...(typeof rest === 'object' ? rest : {}), key, prompt: readJson(prompt, place) }
  return readShape(journalEntrySchema, value, place)
}
