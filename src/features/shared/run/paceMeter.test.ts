import { describe, expect, it } from 'vitest'
import { emptyCounts } from '#/domain/run/funnel.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { createSubject } from '#/lib/emitter.ts'
import { createManualClock } from '#/testing/fakes.ts'
import { createPaceMeter } from './paceMeter.ts'

function active(proposed: number): ActiveRun {
  const run = {
    id: 'r',
    state: { iterations: [{ ...emptyCounts(), proposed }] },
  } as unknown as ActiveRun['run']
  return {
    run,
    requestsInFlight: 0,
    verifying: 0,
    stageDone: null,
    losses: null,
    remaining: null,
    recentRecords: [],
  }
}

describe('createPaceMeter', () => {
  it('tells candidates a minute of the last half minute', async () => {
    const clock = createManualClock()
    const source = createSubject<ActiveRun | null>(null)
    const meter = createPaceMeter(source, clock)
    meter.subscribe(() => undefined)
    source.set(active(0))
    expect(meter.getSnapshot()).toBeNull()
    await clock.advance(10_000)
    source.set(active(100))
    expect(meter.getSnapshot()).toBe(600)
    await clock.advance(25_000)
    source.set(active(100))
    expect(meter.getSnapshot()).toBe(0)
    source.set(null)
    expect(meter.getSnapshot()).toBeNull()
  })
})
