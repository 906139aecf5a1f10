import initSqlite from '@sqlite.org/sqlite-wasm'
import { beforeEach, describe, expect, it } from 'vitest'
import { sampleEvaluation } from '#/testing/storeSamples.ts'
import type { Migration } from './migrations.ts'
import { migrate, migrations } from './migrations.ts'
import type { Sql } from './sqlite/sql.ts'
import { createSql } from './sqlite/sql.ts'
import { attachments } from './tables/attachments.ts'
import { evaluations } from './tables/evaluations.ts'

const sqlite = await initSqlite()

let sql: Sql
beforeEach(() => {
  sql = createSql(new sqlite.oo1.DB(':memory:'))
  return () => {
    sql.close()
  }
})

const version = () => sql.rows('PRAGMA user_version')[0]?.[0]
const step = (number: number): Migration => ({
  version: number,
  migrate: (target) => {
    target.script(`CREATE TABLE step_${number} (a)`)
  },
})

describe('migrate', () => {
  it('goes from nothing to the last version, and then has nothing to do', () => {
    migrate(sql)
    expect(version()).toBe(migrations.length)
    migrate(sql)
    expect(version()).toBe(migrations.length)
  })

  it('carries out only the steps that are missing', () => {
    migrate(sql, [step(1)])
    migrate(sql, [step(1), step(2), step(3)])
    expect(version()).toBe(3)
  })

  it('refuses numbers with a gap, before anything is done', () => {
    expect(() => {
      migrate(sql, [step(1), step(3)])
    }).toThrow('Bug: migration 2 is numbered 3')
    expect(version()).toBe(0)
  })

  it('leaves the version where it was when a step fails', () => {
    const failing: Migration = {
      version: 2,
      migrate: (target) => {
        target.script('CREATE TABLE half (a)')
        throw new Error('no')
      },
    }
    expect(() => {
      migrate(sql, [step(1), failing])
    }).toThrow('no')
    expect(version()).toBe(1)
    expect(sql.rows(`SELECT name FROM sqlite_schema WHERE name = 'half'`)).toEqual([])
  })

  it('does not touch a database of a newer app', () => {
    sql.script('PRAGMA user_version = 99')
    expect(() => {
      migrate(sql)
    }).toThrow('newer version')
    expect(version()).toBe(99)
  })
})

/** Rows as version 2 wrote them. Frozen: this is what is on people's devices. */
const secondVersionRows = [
  [
    'half',
    2000,
    '{"id":"half","settings":{"name":"Held-out puzzles","endpoint":{"baseUrl":"http://localhost:8000/v1","model":"sample","api":"completion"},"collection":"p3","attempts":100,"temperature":0.8,"solvePrefix":"","solveTokens":150,"limitMillis":1000,"referenceJudge":false,"concurrency":4,"seed":0},"status":"stopped","puzzleCount":3,"outcomes":[{"puzzleId":"p3/B:0","solved":[false,true]},{"puzzleId":"p3/A:0","solved":[true,true]}],"createdAt":2000,"updatedAt":3000,"pausedBecause":null}',
  ],
  [
    'none',
    1000,
    '{"id":"none","settings":{"name":"Held-out puzzles","endpoint":{"baseUrl":"http://localhost:8000/v1","model":"sample","api":"completion"},"collection":"p3","attempts":100,"temperature":0.8,"solvePrefix":"","solveTokens":150,"limitMillis":1000,"concurrency":4,"seed":0},"status":"paused","puzzleCount":3,"outcomes":[],"createdAt":1000,"updatedAt":1000,"pausedBecause":"Too fast."}',
  ],
  ['broken', 500, '{"id":"bro'],
] as const

describe('from version 2 to 3', () => {
  it('moves the outcomes of evaluations to rows of their own; they have no attempts', () => {
    migrate(sql, migrations.slice(0, 2))
    for (const row of secondVersionRows) {
      sql.run('INSERT INTO evaluation (id, created_at, body) VALUES (?, ?, ?)', row)
    }
    migrate(sql, migrations.slice(0, 3))
    const damaged: string[] = []
    const table = evaluations.open({
      sql,
      report: ({ message }) => damaged.push(message),
      sweepLater: () => undefined,
    })
    expect(table.list()).toEqual([
      sampleEvaluation('half', {
        status: 'stopped',
        puzzleCount: 3,
        outcomes: [
          { puzzleId: 'p3/B:0', solved: [false, true] },
          { puzzleId: 'p3/A:0', solved: [true, true] },
        ],
        createdAt: 2000,
        updatedAt: 3000,
      }),
      sampleEvaluation('none', {
        status: 'paused',
        puzzleCount: 3,
        outcomes: [],
        createdAt: 1000,
        updatedAt: 1000,
        pausedBecause: 'Too fast.',
      }),
    ])
    expect(damaged).toEqual([expect.stringContaining('evaluation broken')])
    expect(table.attempts('half', 'p3/A:0')).toBeNull()
    expect(sql.rows(`SELECT count(*) FROM evaluation WHERE body LIKE '%outcomes%'`)).toEqual([[0]])
  })
})

/** Settings as version 4 wrote them. Frozen: this is what is on people's devices. */
const fourthVersionSettings = [
  ['theme', '"dark"'],
  ['quality-findings:r1', '{"at":5,"heldOut":3,"iterations":1,"hits":[]}'],
  ['quality-decisions:r1', '{"text:a:p3/A:0":"keep"}'],
  ['accepted-records:r1', '["c0ffee"]'],
  ['replay-library:r1', '[]'],
  ['accepted-records:r2', '["decade"]'],
  ['replay-library:r2', 'null'],
  ['replay-library:gone', '[]'],
  ['quality-findings:gone', '{"at":5,"heldOut":3,"iterations":1,"hits":[]}'],
] as const

describe('from version 4 to 5', () => {
  it('moves what belongs to runs from the settings to a table; of deleted runs nothing stays', () => {
    migrate(sql, migrations.slice(0, 4))
    for (const id of ['r1', 'r2']) {
      sql.run('INSERT INTO run (id, created_at, candidates, records) VALUES (?, 1, 0, 0)', [id])
    }
    for (const row of fourthVersionSettings) sql.run('INSERT INTO setting (name, body) VALUES (?, ?)', row)
    migrate(sql, migrations.slice(0, 5))
    const damaged: string[] = []
    const table = attachments.open({
      sql,
      report: ({ message }) => damaged.push(message),
      sweepLater: () => undefined,
    })
    expect(table.get('r1', 'findings')).toEqual({ at: 5, heldOut: 3, iterations: 1, hits: [] })
    expect(table.get('r1', 'decisions')).toEqual({ 'text:a:p3/A:0': 'keep' })
    expect(table.get('r1', 'accepted')).toEqual(['c0ffee'])
    expect(table.get('r1', 'library')).toEqual([])
    expect(table.get('r2', 'accepted')).toEqual(['decade'])
    expect(table.get('r2', 'library')).toBeNull()
    expect(damaged).toEqual([])
    expect(sql.rows('SELECT count(*) FROM run_attachment')).toEqual([[5]])
    expect(sql.rows('SELECT name FROM setting')).toEqual([['theme']])
  })
})
