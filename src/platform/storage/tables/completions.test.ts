import type { Database as Connection } from '@sqlite.org/sqlite-wasm'
import initSqlite from '@sqlite.org/sqlite-wasm'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JournalEntry } from '#/domain/model/journal.ts'
import { sampleEvaluation, sampleEvaluationCommit } from '#/testing/storeSamples.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import type { Database } from '../database.ts'
import { openDatabase } from '../database.ts'

const sqlite = await initSqlite()
let connection: Connection
let database: Database

beforeEach(() => {
  connection = new sqlite.oo1.DB(':memory:')
  database = openDatabase(connection, () => undefined)
  return () => {
    database.close()
  }
})

function entry(seed: number, prompt = 'def f1('): JournalEntry {
  return {
    key: fingerprint(prompt, String(seed)),
    prompt,
    task: 'puzzle',
    seed,
    // What SQLite's own text could not hold: NUL, a lone surrogate.
    text: `x\u0000\ud800 ${String(seed)}`,
    finishReason: seed % 2 === 0 ? 'stop' : null,
    usage: seed === 0 ? { promptTokens: 5, completionTokens: 9 } : null,
  }
}
const count = (table: string) => connection.selectValue(`SELECT count(*) FROM ${table}`)
const sweepAll = () => {
  while (database.sweep());
}

describe('the journal', () => {
  it('gives back what was put, and says whose it is', () => {
    const entries = [entry(0), entry(1)]
    database.completions.put('run-1', entries)
    const keys = [...entries.map(({ key }) => key), fingerprint('unknown')]
    const expected = entries.map(({ text, finishReason, usage }) => ({
      completion: { text, finishReason },
      usage,
    }))
    expect(database.completions.recall('run-1', keys)).toEqual([
      { ...expected[0], isOwn: true },
      { ...expected[1], isOwn: true },
      null,
    ])
    expect(database.completions.recall('run-2', keys)).toEqual([
      { ...expected[0], isOwn: false },
      { ...expected[1], isOwn: false },
      null,
    ])
    expect(database.completions.recall('run-2', keys).map((one) => one?.isOwn)).toEqual([
      true,
      true,
      undefined,
    ])
  })

  it('stores a completion and a prompt once, and keeps the first', () => {
    database.completions.put('run-1', [entry(0), entry(1)])
    database.completions.put('run-2', [{ ...entry(0), text: 'later' }])
    expect([count('completion'), count('prompt'), count('completion_use')]).toEqual([2, 1, 3])
    expect(database.completions.list('run-2', 0, 10).entries).toEqual([entry(0)])
  })

  it('lists an owner page by page in the order in which they came', () => {
    const entries = Array.from({ length: 25 }, (_, seed) => entry(seed))
    database.completions.put('other', [entry(100, 'another')])
    database.completions.put('run-1', entries)
    const listed: JournalEntry[] = []
    let after: number | null = 0
    let pages = 0
    while (after !== null) {
      const page: ReturnType<typeof database.completions.list> = database.completions.list('run-1', after, 10)
      listed.push(...page.entries)
      after = page.next
      pages += 1
    }
    expect(listed).toEqual(entries)
    expect(database.completions.latest('run-1')).toEqual(entries.at(-1))
    expect(database.completions.latest('nobody')).toBeNull()
    expect(pages).toBe(3)
  })

  it('goes with a run also where it was meant for measurements that were not begun', () => {
    database.completions.put('run-1.0', [entry(0)])
    database.completions.put('run-1.1', [entry(1)])
    database.completions.put('run-10.0', [entry(2)])
    database.evaluations.commit(sampleEvaluationCommit(sampleEvaluation('run-1.1')))
    database.runs.remove('run-1')
    sweepAll()
    expect(database.completions.list('run-1.0', 0, 10).entries).toEqual([])
    expect(database.completions.list('run-1.1', 0, 10).entries).toEqual([entry(1)])
    expect(database.completions.list('run-10.0', 0, 10).entries).toEqual([entry(2)])
    database.evaluations.remove('run-1.1')
    sweepAll()
    expect(count('completion')).toBe(1)
  })

  it('goes with its last owner, a little at a time', () => {
    database.completions.put(
      'run-1',
      Array.from({ length: 2500 }, (_, seed) => entry(seed)),
    )
    database.completions.recall('run-2', [entry(7).key])
    database.runs.remove('run-1')
    sweepAll()
    expect([count('completion'), count('prompt'), count('completion_use'), count('released_owner')]).toEqual([
      1, 1, 1, 0,
    ])
    database.evaluations.remove('run-2')
    sweepAll()
    expect([count('completion'), count('prompt')]).toEqual([0, 0])
  })
})
