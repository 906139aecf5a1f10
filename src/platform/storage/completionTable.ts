/**
 * The journal of completions. A completion is stored once, whoever asked for it; who used it is noted beside it, so that
 * what nobody uses any more can go. Prompts are stored once too: many completions share one.
 */
import type { JournalEntry, Recalled } from '#/domain/model/journal.ts'
import { journalEntrySchema } from '#/domain/model/journal.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import type { JournalPage } from '#/engine/ports/store.ts'
import { readJson, readShape } from './rows.ts'
import type { Row, Sql } from './sql.ts'

export interface CompletionTable {
  /** What is known under each key; notes that the owner uses it. */
  readonly recall: (owner: string, keys: readonly string[]) => readonly (Recalled | null)[]
  readonly put: (owner: string, entries: readonly JournalEntry[]) => void
  readonly list: (owner: string, after: number, limit: number) => JournalPage
  readonly latest: (owner: string) => JournalEntry | null
  /** The owner uses nothing any more; `sweep.ts` clears away what nobody else uses. */
  readonly release: (owner: string) => void
}

export function createCompletionTable(sql: Sql): CompletionTable {
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
        `SELECT completion.key, prompt.body, completion.body, completion.id
         FROM completion_use
         CROSS JOIN completion ON completion.id = completion_use.completion
         CROSS JOIN prompt ON prompt.id = completion.prompt
         WHERE completion_use.owner = ? AND completion_use.completion > ?
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
        `SELECT completion.key, prompt.body, completion.body
         FROM completion_use
         CROSS JOIN completion ON completion.id = completion_use.completion
         CROSS JOIN prompt ON prompt.id = completion.prompt
         WHERE completion_use.owner = ? ORDER BY completion_use.completion DESC LIMIT 1`,
        [owner],
      )
      return row === undefined ? null : readEntry(row)
    },
    release: (owner) => {
      sql.run('INSERT OR IGNORE INTO released_owner (owner) VALUES (?)', [owner])
    },
  }
}

function readEntry([key, prompt, body]: Row): JournalEntry {
  const place = `completion ${String(key)}`
  const rest = readJson(body, place)
  const value = { ...(typeof rest === 'object' ? rest : {}), key, prompt: readJson(prompt, place) }
  return readShape(journalEntrySchema, value, place)
}
