import { describe, expect, it } from 'vitest'
import type { SteadyTimerPorts } from './steadyTimers.ts'
import { createSteadyTimers } from './steadyTimers.ts'

/** A page whose own timers come only when the test says so, and a ticker that ticks by hand. */
function pageInTest({ canTick = true } = {}) {
  let now = 0
  let hidden = false
  let changed = () => undefined as unknown
  let onTick = () => undefined as unknown
  const own = new Set<() => void>()
  const calls: string[] = []
  const ports: SteadyTimerPorts = {
    now: () => now,
    setTimer: (_millis, act) => {
      own.add(act)
      return () => own.delete(act)
    },
    isHidden: () => hidden,
    onVisibilityChange: (act) => {
      changed = act
    },
    createTicker: (tick) => {
      calls.push('create')
      onTick = tick
      return canTick ? { start: () => calls.push('start'), stop: () => calls.push('stop') } : null
    },
  }
  return {
    timers: createSteadyTimers(ports),
    calls,
    ownTimers: own,
    show: (visible: boolean) => {
      hidden = !visible
      changed()
    },
    tickAt: (millis: number) => {
      now = millis
      onTick()
    },
  }
}

describe('steady timers', () => {
  it('are the browser’s own in a visible page', () => {
    const page = pageInTest()
    const done: string[] = []
    page.timers.after(100, () => done.push('first'))
    page.timers.after(200, () => done.push('second'))()
    expect(page.ownTimers.size).toBe(1)
    for (const act of page.ownTimers) act()
    expect(done).toEqual(['first'])
    expect(page.calls).toEqual([])
  })

  it('come at the ticks of a hidden page, each once', () => {
    const page = pageInTest()
    const done: string[] = []
    page.show(false)
    expect(page.calls).toEqual([])
    page.timers.after(100, () => done.push('first'))
    page.timers.after(200, () => done.push('second'))
    page.tickAt(99)
    expect(done).toEqual([])
    page.tickAt(101)
    expect(done).toEqual(['first'])
    page.tickAt(220)
    expect(done).toEqual(['first', 'second'])
    expect(page.ownTimers.size).toBe(0)
    expect(page.calls).toEqual(['create', 'start', 'stop'])
  })

  it('tick only while somebody waits and nobody looks', () => {
    const page = pageInTest()
    page.timers.after(1e9, () => undefined)
    page.show(false)
    page.show(true)
    page.show(false)
    expect(page.calls).toEqual(['create', 'start', 'stop', 'start'])
  })

  it('go on ticking for what a timer sets', () => {
    const page = pageInTest()
    const done: string[] = []
    page.show(false)
    page.timers.after(10, () => page.timers.after(10, () => done.push('second')))
    page.tickAt(20)
    page.tickAt(40)
    expect(done).toEqual(['second'])
    expect(page.calls).toEqual(['create', 'start', 'stop'])
  })

  it('do not do what another timer called off at the same tick', () => {
    const page = pageInTest()
    const done: string[] = []
    page.show(false)
    page.timers.after(10, () => {
      done.push('first')
      cancel()
    })
    const cancel = page.timers.after(10, () => done.push('second'))
    page.tickAt(50)
    expect(done).toEqual(['first'])
  })

  it('are the browser’s own where nothing can tick', () => {
    const page = pageInTest({ canTick: false })
    const done: string[] = []
    page.show(false)
    page.timers.after(10, () => done.push('late'))
    for (const act of page.ownTimers) act()
    expect(done).toEqual(['late'])
  })
})
