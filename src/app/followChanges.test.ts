import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { samplePuzzle, sampleRun } from '#/testing/storeSamples.ts'
import { followChanges } from './followChanges.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A screen that shows a list and does not ask again by itself. */
function show<T>(client: QueryClient, queryKey: readonly string[], queryFn: () => Promise<T>) {
  const observer = new QueryObserver(client, { queryKey, queryFn, staleTime: Infinity })
  const leave = observer.subscribe(() => undefined)
  return { shown: () => observer.getCurrentResult().data, leave }
}

describe('followChanges', () => {
  it('brings what is shown up to date when something else has stored it, such as a script', async () => {
    const store = createMemoryStore()
    const client = new QueryClient()
    const end = followChanges(store, client)
    const { shown, leave } = show(client, ['puzzles'], () => store.puzzles.list())
    await vi.advanceTimersByTimeAsync(10)
    expect(shown()).toEqual([])
    await store.puzzles.replaceCollection('p3', [samplePuzzle('p3', 'A:0')])
    await vi.advanceTimersByTimeAsync(10)
    expect(shown()).toEqual([samplePuzzle('p3', 'A:0')])
    end()
    leave()
  })

  it('asks at most once in two seconds, and never misses the last change', async () => {
    const store = createMemoryStore()
    const client = new QueryClient()
    const list = vi.fn(() => store.runs.list())
    const end = followChanges(store, client)
    const { shown, leave } = show(client, ['runs'], list)
    await vi.advanceTimersByTimeAsync(10)
    for (let at = 0; at < 20; at += 1) {
      await store.runs.commit({ run: sampleRun('r1', { updatedAt: at }), candidates: [], records: [] })
      await vi.advanceTimersByTimeAsync(100)
    }
    await vi.advanceTimersByTimeAsync(2_000)
    expect(shown()).toEqual([sampleRun('r1', { updatedAt: 19 })])
    expect(list.mock.calls.length).toBeLessThanOrEqual(4)
    end()
    await store.runs.remove('r1')
    await vi.advanceTimersByTimeAsync(5_000)
    expect(shown()).toHaveLength(1)
    leave()
  })
})
