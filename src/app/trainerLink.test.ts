import { describe, expect, it } from 'vitest'
import { err, ok } from '#/lib/result.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { readTrainerLink, takeTrainerLink } from './trainerLink.ts'

const link = { baseUrl: 'http://127.0.0.1:8123/v1', key: 'k' }

describe('the link of a trainer', () => {
  it('holds its address and its key', () => {
    expect(readTrainerLink('#trainer=http%3A%2F%2F127.0.0.1%3A8123%2Fv1&key=k')).toEqual(link)
    expect(readTrainerLink('')).toBeNull()
    expect(readTrainerLink('#records')).toBeNull()
  })

  it('leads to this machine only', () => {
    for (const host of ['https://example.com/v1', 'http://192.168.0.2:8000/v1', 'javascript:alert(1)']) {
      expect(readTrainerLink(`#trainer=${encodeURIComponent(host)}&key=k`)).toBeNull()
    }
  })

  it('fills the form with a model that was not trained yet, and keeps the key out of the store', async () => {
    const store = createMemoryStore()
    const keys: string[] = []
    const endpoints = {
      setKey: (_url: string, key: string) => keys.push(key),
      listModels: () => Promise.resolve(ok(['ft:base:1', 'base'].map((name) => ({ name, price: null })))),
    } as never
    expect(await takeTrainerLink({ endpoints, store }, link)).toBeNull()
    const kept = await store.settings.get('endpoint')
    expect(kept).toEqual({ kind: 'openai', baseUrl: link.baseUrl, model: 'base', api: 'completion' })
    expect(keys).toEqual(['k'])
  })

  it('that leads nowhere says so', async () => {
    const failure = { message: 'No answer.', advice: 'Start it.' }
    const endpoints = { setKey: () => undefined, listModels: () => Promise.resolve(err(failure)) } as never
    const store = createMemoryStore()
    expect(await takeTrainerLink({ endpoints, store }, link)).toEqual(failure)
    expect(await store.settings.get('endpoint')).toMatchObject({ baseUrl: link.baseUrl, model: '' })
  })
})
