import { describe, expect, it, vi } from 'vitest'
import { browserClock } from './browserClock.ts'
import { randomIds, toUuid } from './randomIds.ts'

describe('browserClock', () => {
  it('waits, and longer than a timer can without firing at once', async () => {
    vi.useFakeTimers()
    const ended: string[] = []
    const short = browserClock.delay(1000).then(() => ended.push('short'))
    void browserClock.delay(1e12).then(() => ended.push('long'))
    await vi.advanceTimersByTimeAsync(1000)
    await short
    expect(ended).toEqual(['short'])
    vi.useRealTimers()
  })

  it('ends at once when the signal fires, before or during the wait', async () => {
    const stop = new AbortController()
    const waiting = browserClock.delay(1e9, stop.signal)
    stop.abort()
    await waiting
    await browserClock.delay(1e9, stop.signal)
  })
})

describe('randomIds', () => {
  const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

  it('are version 4 UUIDs, each another', () => {
    const ids = new Set(Array.from({ length: 1000 }, () => randomIds.next()))
    expect(ids.size).toBe(1000)
    for (const id of ids) expect(id).toMatch(version4)
  })

  it('are well formed without a secure context too', () => {
    expect(toUuid(new Uint8Array(16))).toBe('00000000-0000-4000-8000-000000000000')
    expect(toUuid(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  })
})
