import initSqlite from '@sqlite.org/sqlite-wasm'
import { describe, expect, it } from 'vitest'
import { samplePuzzleCandidate, sampleRun } from '#/testing/storeSamples.ts'
import type { OpenConnection } from './storageApi.ts'
import { createStorageApi } from './storageApi.ts'
import { createStoreError, isStoreError, toStoreFailure } from './sqlite/storeError.ts'
import { tables } from './tables/tables.ts'

const sqlite = await initSqlite()

const apiOver = (connect: () => OpenConnection, changed: (table: string) => void = () => undefined) =>
  createStorageApi(
    {
      connect: (): Promise<OpenConnection> => Promise.resolve().then(connect),
      takeFileError: () => null,
    },
    { damaged: () => undefined, changed },
    () => undefined,
  )

describe('the storage API', () => {
  it('answers with values', async () => {
    const connection = new sqlite.oo1.DB(':memory:')
    const api = apiOver(() => ({ connection, persistence: 'memory' }))
    expect(await api.open('device')).toMatchObject({ ok: true, value: { persistence: 'memory' } })
    const run = sampleRun('r1')
    expect(await api.call('runs', 'commit', [{ run, candidates: [], records: [] }])).toEqual({
      ok: true,
      value: undefined,
    })
    expect(await api.call('runs', 'get', ['r1'])).toEqual({ ok: true, value: run })
    await api.close()
    expect(await api.call('runs', 'list', [])).toMatchObject({ ok: false, error: { kind: 'broken' } })
  })

  it('tells a full disk, and has stored nothing of the step', async () => {
    const connection = new sqlite.oo1.DB(':memory:')
    const api = apiOver(() => ({ connection, persistence: 'memory' }))
    await api.open('memory')
    const run = sampleRun('r1')
    await api.call('runs', 'commit', [{ run, candidates: [], records: [] }])
    const pages = Number(connection.selectValue('PRAGMA page_count'))
    connection.exec(`PRAGMA max_page_count = ${pages + 4}`)
    const candidates = Array.from({ length: 1000 }, (_, index) =>
      samplePuzzleCandidate(`${'x'.repeat(500)}${index}`),
    )
    const reply = await api.call('runs', 'commit', [{ run, candidates, records: [] }])
    expect(reply).toMatchObject({ ok: false, error: { kind: 'full' } })
    const page = await api.call('runs', 'candidates', ['r1', { offset: 0, limit: 10 }])
    expect(page).toEqual({ ok: true, value: [] })
    // The rest of the room is still there for smaller things.
    expect(await api.call('settings', 'put', ['theme', 'dark'])).toMatchObject({ ok: true })
  })

  it('tells which methods there are, and carries out no others', async () => {
    const connection = new sqlite.oo1.DB(':memory:')
    const api = apiOver(() => ({ connection, persistence: 'memory' }))
    const opened = await api.open('memory')
    const methods = opened.ok ? opened.value.methods : {}
    expect(Object.keys(methods).sort()).toEqual(Object.keys(tables).sort())
    expect(methods['settings']).toEqual(['get', 'put'])
    for (const [table, method] of [
      ['runs', 'sweep'],
      ['runs', 'constructor'],
      ['constructor', 'keys'],
    ] as const) {
      const reply = await api.call(table, method, [])
      expect(reply).toMatchObject({ ok: false, error: { kind: 'broken' } })
    }
  })

  it('tells which table has changed, and of none that was only read', async () => {
    const connection = new sqlite.oo1.DB(':memory:')
    const changed: string[] = []
    const api = apiOver(
      () => ({ connection, persistence: 'memory' }),
      (table) => changed.push(table),
    )
    await api.open('memory')
    await api.call('runs', 'commit', [{ run: sampleRun('r1'), candidates: [], records: [] }])
    await api.call('runs', 'list', [])
    await api.call('runs', 'get', ['r1'])
    await api.call('attachments', 'put', ['r1', 'accepted', ['a']])
    await api.call('completions', 'recall', ['r1', []])
    await api.call('puzzles', 'removeCollection', ['none'])
    await api.call('runs', 'remove', ['r1'])
    expect(changed).toEqual(['runs', 'attachments', 'runs'])
  })

  it('tells files that another tab holds', async () => {
    const api = apiOver(() => {
      throw new DOMException('held', 'NoModificationAllowedError')
    })
    expect(await api.open('device')).toMatchObject({ ok: false, error: { kind: 'busy' } })
  })
})

describe('toStoreFailure', () => {
  const ioError = Object.assign(new Error('disk I/O error'), { resultCode: 778 })

  it('knows a quota from the error of the file layer', () => {
    expect(toStoreFailure(ioError, new DOMException('', 'QuotaExceededError')).kind).toBe('full')
    expect(toStoreFailure(ioError, new Error('unplugged'))).toMatchObject({
      kind: 'broken',
      message: expect.stringContaining('disk I/O error; unplugged') as string,
    })
    expect(toStoreFailure(new DOMException('', 'QuotaExceededError')).kind).toBe('full')
  })

  it('keeps a StoreError as it is', () => {
    const failure = { kind: 'taken', message: 'm', advice: 'a' } as const
    const error = createStoreError(failure)
    expect(isStoreError(error)).toBe(true)
    expect(isStoreError(new Error('m'))).toBe(false)
    expect(toStoreFailure(error)).toEqual(failure)
  })
})
