import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import initSqlite from '@sqlite.org/sqlite-wasm'
import { beforeEach, describe, expect, it } from 'vitest'
import { samplePuzzle, sampleRun } from '#/testing/storeSamples.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../database.ts'
import type { StoreFailure } from '../sqlite/storeError.ts'

const sqlite = await initSqlite()

let connection: Connection
let database: Database
let damaged: StoreFailure[]

beforeEach(() => {
  damaged = []
  connection = new sqlite.oo1.DB(':memory:')
  database = openDatabase(connection, (failure) => damaged.push(failure))
  return () => {
    database.close()
  }
})

describe('what belongs to a run', () => {
  const empty = { candidates: [], records: [] }
  const findings = { at: 1, heldOut: 2, iterations: 0, hits: [] }
  const library = [samplePuzzle('p3', 'A:0')]

  it('is stored with the run or later, replaced and taken away by name', () => {
    database.runs.commit({ run: sampleRun('r1'), ...empty, attachments: { library, accepted: ['a'] } })
    database.attachments.put('r1', 'findings', findings)
    database.attachments.put('r1', 'accepted', ['a', 'b'])
    database.runs.commit({ run: sampleRun('r1', { status: 'stopped' }), ...empty })
    expect(database.attachments.get('r1', 'library')).toEqual(library)
    expect(database.attachments.get('r1', 'accepted')).toEqual(['a', 'b'])
    expect(database.attachments.get('r1', 'findings')).toEqual(findings)
    expect(database.attachments.get('r1', 'decisions')).toBeNull()
    database.attachments.put('r1', 'accepted', null)
    expect(database.attachments.get('r1', 'accepted')).toBeNull()
    expect(database.attachments.get('r1', 'library')).toEqual(library)
  })

  it('goes with the run, and comes to none that is not there', () => {
    database.runs.commit({ run: sampleRun('r1'), ...empty, attachments: { library, findings } })
    database.runs.remove('r1')
    database.attachments.put('r1', 'decisions', { a: 'keep' })
    database.runs.commit({ run: sampleRun('r1'), ...empty })
    for (const name of ['library', 'findings', 'decisions'] as const) {
      expect(database.attachments.get('r1', name)).toBeNull()
    }
    while (database.sweep());
    expect(connection.selectValue('SELECT count(*) FROM run_attachment')).toBe(0)
  })

  it('is not stored when the commit fails', () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    expect(() => {
      const attachments = { library, accepted: circular as never }
      database.runs.commit({ run: sampleRun('r1'), ...empty, attachments })
    }).toThrow(TypeError)
    expect(database.runs.get('r1')).toBeNull()
    expect(connection.selectValue('SELECT count(*) FROM run_attachment')).toBe(0)
  })

  it('is reported and none when it cannot be read', () => {
    database.runs.commit({ run: sampleRun('r1'), ...empty, attachments: { findings } })
    connection.exec(`UPDATE run_attachment SET body = '{"at":"noon"}'`)
    expect(database.attachments.get('r1', 'findings')).toBeNull()
    expect(damaged[0]?.message).toContain('findings of run r1')
  })
})
