import { describe, expect, it } from 'vitest'
import type { Clock } from '#/engine/ports/clock.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { createWorkTimer } from './workTimer.ts'

describe('work timer', () => {
  it('counts what passes while the machine is awake, however rarely it is asked', async () => {
    const clock = createManualClock()
    const timer = createWorkTimer(clock, 5_000)
    await clock.advance(3_600_000)
    expect(timer.worked()).toBe(3_605_000)
    timer.stop()
    expect(clock.pending()).toEqual([])
  })

  it('counts at most half a minute of a sleep, and goes on after it', async () => {
    const real = createManualClock()
    let slept = 0
    const clock: Clock = { ...real, now: () => real.now() + slept }
    const timer = createWorkTimer(clock, 0)
    await real.advance(20_000)
    slept = 8 * 3_600_000
    await real.advance(60_000)
    expect(timer.worked()).toBeGreaterThanOrEqual(80_000)
    expect(timer.worked()).toBeLessThanOrEqual(110_000)
    timer.stop()
  })

  it('loses nothing to a clock that is set back', async () => {
    const real = createManualClock()
    let shift = 0
    const timer = createWorkTimer({ ...real, now: () => real.now() + shift }, 1_000)
    await real.advance(20_000)
    const before = timer.worked()
    shift = -3_600_000
    expect(timer.worked()).toBe(before)
    await real.advance(20_000)
    expect(timer.worked()).toBeGreaterThan(before)
    timer.stop()
  })

  it('tells of each look, and of none after its end', async () => {
    const clock = createManualClock()
    let looks = 0
    const timer = createWorkTimer(clock, 0, () => {
      looks += 1
    })
    await clock.advance(10_000)
    await clock.advance(10_000)
    expect(looks).toBe(2)
    timer.stop()
    await clock.advance(10_000)
    expect(looks).toBe(2)
  })
})
