/**
 * The candidates of runs: added in the order in which they come, paged by position, whole or a bucket at a time.
 * Transactions are the caller's.
 *
 * [Note: narrow and wide] A run of the paper's size has 10^6 candidates of about 300 bytes. What is counted, filtered
 * and paged (`candidate`, 30 bytes a row) stands apart from what is read fifty at a time (`candidate_body`).
 */
import { z } from 'zod'
import { puzzleCandidateShape, solutionCandidateShape } from '#/domain/run/candidateShapes.ts'
import type { Candidate } from '#/domain/run/run.ts'
import type { RowQuery } from '#/engine/ports/store.ts'
import { readEach, readJson, readShape } from '../../sqlite/rows.ts'
import type { Row, Sql } from '../../sqlite/sql.ts'
import type { TableContext } from '../table.ts'
import { rangeOf } from './positions.ts'

const candidateShape: z.ZodType<Candidate> = z.discriminatedUnion('kind', [
  puzzleCandidateShape,
  solutionCandidateShape,
])

export const firstCandidateTables = `
CREATE TABLE bucket (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  UNIQUE (run, name)
) STRICT;
-- A puzzle has up to 10^4 solution candidates; its text is stored once a run.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  body TEXT NOT NULL,
  UNIQUE (run, body)
) STRICT;
CREATE TABLE candidate (
  id INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bucket INTEGER NOT NULL,
  bucket_position INTEGER NOT NULL,
  iteration INTEGER NOT NULL,
  source INTEGER,
  UNIQUE (run, position),
  UNIQUE (bucket, bucket_position)
) STRICT;
CREATE TABLE candidate_body (
  candidate INTEGER PRIMARY KEY REFERENCES candidate ON DELETE CASCADE,
  body TEXT NOT NULL
) STRICT;
`

export interface CandidateTable {
  /** Adds candidates to a run that has `known` of them already. */
  readonly append: (run: number, known: number, candidates: readonly Candidate[]) => void
  /** Of a run that has so many, whatever their bucket. */
  readonly page: (run: number, total: number, query: RowQuery) => readonly Candidate[]
  /** Of one bucket of a run: `puzzle:trivial`, `solution:wrong`. */
  readonly bucketPage: (run: number, bucket: string, query: RowQuery) => readonly Candidate[]
}

/** The range is found in the narrow table's index first; CROSS JOIN keeps SQLite from starting anywhere else. */
function pageQueries(owner: 'run' | 'bucket', position: 'position' | 'bucket_position') {
  const ranged = `
    SELECT candidate.position, candidate.iteration, bucket.name, source.body, candidate_body.body
    FROM candidate
    CROSS JOIN bucket ON bucket.id = candidate.bucket
    CROSS JOIN candidate_body ON candidate_body.candidate = candidate.id
    LEFT JOIN source ON source.id = candidate.source
    WHERE candidate.${owner} = ? AND candidate.${position} >= ? AND candidate.${position} < ?
    ORDER BY candidate.${position}`
  return { oldest: ranged, newest: `${ranged} DESC` }
}
const runPage = pageQueries('run', 'position')
const bucketPage = pageQueries('bucket', 'bucket_position')

export function openCandidates({ sql, report }: Pick<TableContext, 'sql' | 'report'>): CandidateTable {
  return {
    append: (run, known, candidates) => {
      const buckets = openBuckets(sql, run)
      const sources = openSources(sql, run)
      candidates.forEach((candidate, index) => {
        const bucket = buckets.next(`${candidate.kind}:${candidate.bucket}`)
        const source = candidate.kind === 'solution' ? sources.idOf(candidate.puzzle) : null
        const [row] = sql.rows(
          `INSERT INTO candidate (run, position, bucket, bucket_position, iteration, source)
           VALUES (?, ?, ?, ?, ?, ?) RETURNING id`,
          [run, known + index, bucket.id, bucket.position, candidate.iteration, source],
        )
        const body = JSON.stringify([candidate.text, candidate.note])
        sql.run('INSERT INTO candidate_body (candidate, body) VALUES (?, ?)', [row?.[0], body])
      })
      buckets.store()
    },
    page: (run, total, query) => {
      const { order, range } = rangeOf(total, query)
      return readEach(sql.rows(runPage[order], [run, ...range]), readCandidate, report)
    },
    bucketPage: (run, bucket, query) => {
      const [row] = sql.rows('SELECT id, size FROM bucket WHERE run = ? AND name = ?', [run, bucket])
      if (row === undefined) return []
      const { order, range } = rangeOf(Number(row[1]), query)
      return readEach(sql.rows(bucketPage[order], [Number(row[0]), ...range]), readCandidate, report)
    },
  }
}

function readCandidate([position, iteration, name, source, body]: Row): Candidate {
  const place = `candidate ${Number(position) + 1} (${String(name)})`
  const [kind, bucket] = String(name).split(':')
  const texts = readJson(body, place)
  const [text, note] = Array.isArray(texts) ? (texts as readonly unknown[]) : []
  const puzzle = kind === 'solution' ? readJson(source, place) : undefined
  return readShape(candidateShape, { kind, iteration, puzzle, text, bucket, note }, place)
}

/** The buckets of a run with their sizes, which tell the next position in each. */
function openBuckets(sql: Sql, run: number) {
  const known = new Map(
    sql
      .rows('SELECT name, id, size FROM bucket WHERE run = ?', [run])
      .map(([name, id, size]) => [String(name), { id: Number(id), size: Number(size) }]),
  )
  const create = (name: string) => {
    const [row] = sql.rows('INSERT INTO bucket (run, name, size) VALUES (?, ?, 0) RETURNING id', [run, name])
    const bucket = { id: Number(row?.[0]), size: 0 }
    known.set(name, bucket)
    return bucket
  }
  return {
    next: (name: string) => {
      const bucket = known.get(name) ?? create(name)
      bucket.size += 1
      return { id: bucket.id, position: bucket.size - 1 }
    },
    store: () => {
      for (const { id, size } of known.values())
        sql.run('UPDATE bucket SET size = ? WHERE id = ?', [size, id])
    },
  }
}

/** The puzzle texts that solution candidates of a run belong to, each stored once. */
function openSources(sql: Sql, run: number) {
  const known = new Map<string, number>()
  const find = (body: string) => {
    const [found] = sql.rows('SELECT id FROM source WHERE run = ? AND body = ?', [run, body])
    if (found !== undefined) return Number(found[0])
    const [created] = sql.rows('INSERT INTO source (run, body) VALUES (?, ?) RETURNING id', [run, body])
    return Number(created?.[0])
  }
  return {
    idOf: (text: string) => {
      const id = known.get(text) ?? find(JSON.stringify(text))
      known.set(text, id)
      return id
    },
  }
}
