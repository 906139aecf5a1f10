import { describe, expect, it, vi } from 'vitest'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { TabChannel } from '#/engine/ports/tabChannel.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { turns } from '#/testing/openLoop.ts'
import { sampleRecord, sampleRun } from '#/testing/storeSamples.ts'
import type { News } from './news.ts'
import { forWatchers, readMessage, toMessage, watchMessage } from './news.ts'
import { publishNews } from './publishNews.ts'
import { watchNews } from './watchNews.ts'

/** Channels of several tabs on one wire; messages are copied, as the browser does. */
function createWire() {
  const tabs = new Set<(message: unknown) => void>()
  return (): TabChannel => {
    let own: ((message: unknown) => void) | null = null
    return {
      post: (message) => {
        for (const hear of [...tabs]) if (hear !== own) hear(structuredClone(message))
      },
      listen: (hear) => {
        own = hear
        tabs.add(hear)
        return () => tabs.delete(hear)
      },
      close: () => undefined,
    }
  }
}

const run = sampleRun('watched', { status: 'running' })
const open = [
  {
    puzzle: 'def f(x: int):\n    return x == 1',
    attempts: 3,
    solved: 2,
    memory: { kept: ['a'], solved: [], failed: [] },
  },
  { puzzle: 'def f(x: int):\n    return x == 2', attempts: 0, solved: 0 },
]
const active: ActiveRun = {
  run: { ...run, state: { ...run.state, open } },
  requestsInFlight: 3,
  verifying: 2,
  stageDone: null,
  losses: null,
  remaining: { millis: 60_000, isLeast: false },
  recentRecords: Array.from({ length: 20 }, (_, index) => sampleRecord(`record ${index}`)),
}
const pass = [{ iteration: 0, model: 'm', k: 1, mean: 0.5, interval: { low: 0.4, high: 0.6 }, puzzles: 9 }]
const quiet: Omit<News, 'runs' | 'pass'> = {
  openedAt: 1,
  shows: '/loop',
  active: null,
  needsKey: false,
  busyWith: null,
  workedOn: [],
}

describe('a message', () => {
  it('carries what a watcher shows of a run, and no more', () => {
    const heard = readMessage(
      structuredClone(toMessage({ ...quiet, active: forWatchers(active), runs: [], pass: [] })),
    )
    if (heard?.kind !== 'news') throw new Error('not understood')
    expect(heard.news.active?.run.state.open).toEqual([{ puzzle: '', attempts: 3, solved: 2 }])
    expect(heard.news.active?.recentRecords).toHaveLength(9)
    expect(heard.news.active?.run.settings.solvePrefix).toBe('')
  })

  it.each([null, 7, 'news', {}, { app: 'other', version: 1, kind: 'news' }])(
    'of somebody else is nothing: %j',
    (message) => {
      expect(readMessage(message)).toBeNull()
    },
  )

  it('of another version, or in another form, is foreign', () => {
    expect(readMessage({ ...watchMessage, version: watchMessage.version + 1 })).toEqual({ kind: 'foreign' })
    expect(readMessage({ ...toMessage({ ...quiet, runs: [], pass: [] }), news: { shows: 4 } })).toEqual({
      kind: 'foreign',
    })
  })
})

describe('watching', () => {
  it('shows news twice a second while it lasts, and costs the owner nothing after it', async () => {
    const wire = createWire()
    const clock = createManualClock()
    const look = vi.fn(() => quiet)
    publishNews({
      channel: wire(),
      clock,
      look,
      listRuns: () => Promise.resolve([run]),
      measured: () => Promise.resolve(pass),
    })
    await clock.advance(60_000)
    expect(look).not.toHaveBeenCalled()

    const { watched, stop } = watchNews(wire(), clock)
    await turns(10)
    expect(watched.getSnapshot().news?.runs).toMatchObject([{ id: 'watched', status: 'running' }])
    expect(watched.getSnapshot().news?.pass).toEqual(pass)
    await clock.advance(10_000)
    expect(look.mock.calls.length).toBeGreaterThan(18)
    expect(look.mock.calls.length).toBeLessThan(23)
    expect(clock.now() - watched.getSnapshot().heardAt).toBeLessThan(1000)

    stop()
    await clock.advance(15_000)
    const told = look.mock.calls.length
    await clock.advance(60_000)
    expect(look).toHaveBeenCalledTimes(told)
  })

  it('notices an owner that falls silent, and one of another version', async () => {
    const wire = createWire()
    const clock = createManualClock()
    const owner = wire()
    const end = publishNews({
      channel: owner,
      clock,
      look: () => quiet,
      listRuns: () => Promise.reject(new Error('no')),
      measured: () => Promise.resolve(pass),
    })
    const { watched } = watchNews(wire(), clock)
    await turns(10)
    expect(watched.getSnapshot()).toMatchObject({
      news: { shows: '/loop', runs: [], pass },
      isForeign: false,
    })
    end()
    await clock.advance(30_000)
    expect(clock.now() - watched.getSnapshot().heardAt).toBeGreaterThan(29_000)
    owner.post({ ...watchMessage, version: 99 })
    expect(watched.getSnapshot()).toMatchObject({ news: { shows: '/loop' }, isForeign: true })
  })
})
