import initSqlite from '@sqlite.org/sqlite-wasm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Migration } from './migrations.ts'
import { migrate, migrations } from './migrations.ts'
import type { Sql } from './sql.ts'
import { createSql } from './sql.ts'

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
