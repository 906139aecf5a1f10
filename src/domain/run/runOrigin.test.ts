import { describe, expect, it } from 'vitest'
import { initialRunState } from './initialRunState.ts'
import { paperSettings } from './presets.ts'
import { runShape } from './runShape.ts'

const server = { baseUrl: 'http://localhost:8000/v1', model: 'm', api: 'completion' }
const settings = paperSettings({ kind: 'openai', ...server, api: 'completion' }, 'p3', 'prefix')
const today = {
  ...{ id: 'r', settings, status: 'finished', state: initialRunState(settings) },
  ...{ createdAt: 1, updatedAt: 2, pausedBecause: null },
}
/** A run as it was stored before models had kinds and runs an origin. */
const old = (endpoint: object, more: object = {}) => ({
  ...today,
  settings: { ...settings, endpoint },
  ...more,
})

describe('a run of before', () => {
  it('was made here, by a model with a kind', () => {
    expect(runShape.parse(old(server))).toEqual({ ...today, origin: { kind: 'here' } })
    const builtIn = runShape.parse(old({ baseUrl: '', model: 'untrained', api: 'built-in' }))
    expect(builtIn.origin).toEqual({ kind: 'here' })
    expect(builtIn.settings.endpoint).toEqual({ kind: 'builtin', version: null })
  })

  it('was read from a file where it had no address', () => {
    const { origin, settings: read } = runShape.parse(
      old({ baseUrl: '', model: 'mine.jsonl', api: 'completion' }),
    )
    expect(origin).toEqual({ kind: 'imported', fileName: 'mine.jsonl' })
    expect(read.endpoint).toEqual({ kind: 'elsewhere', name: 'mine.jsonl' })
  })

  it('is a repetition where it said so, and its models have kinds too', () => {
    const tuned = [{ endpoint: { ...server, model: 'n' }, name: 'n', after: 0, given: 3, learned: 2 }]
    const replay = { datasetHash: 'h', tuned, untrained: [], accepted: [] }
    const read = runShape.parse(old(server, { replay, state: { ...today.state, tuned } }))
    const kept = [{ ...tuned[0], endpoint: { kind: 'openai', ...server, model: 'n' } }]
    expect(read.origin).toEqual({ ...replay, kind: 'replay', tuned: kept })
    expect(read.state.tuned).toEqual(kept)
    expect(read).not.toHaveProperty('replay')
  })

  it('stays what it is once it is read', () => {
    const read = runShape.parse(old(server))
    expect(runShape.parse(read)).toEqual(read)
  })
})
