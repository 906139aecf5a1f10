import { describe, expect, it } from 'vitest'
import { createManualClock } from '#/testing/fakes.ts'
import { createRequestQueue } from './requestQueue.ts'

/** Starts `count` tasks that end when told, and notes the order in which they started. */
function setUp(concurrency: number, count: number) {
  const clock = createManualClock()
  const queue = createRequestQueue({ concurrency, clock })
  const started: number[] = []
  const ends: (() => void)[] = []
  const controllers = Array.from({ length: count }, () => new AbortController())
  const one = { most: concurrency, inFlight: 0 }
  const add = (i: number, urgent = false, asker = one): Promise<number | null> =>
    queue.run(
      () =>
        new Promise<number>((resolve) => {
          started.push(i)
          ends.push(() => {
            resolve(i)
          })
        }),
      { asker, signal: (controllers[i] ?? new AbortController()).signal, urgent },
    )
  return { clock, queue, started, ends, controllers, add }
}

describe('createRequestQueue', () => {
  it('keeps to its concurrency and to the order, the urgent first', async () => {
    const { started, ends, add, clock } = setUp(2, 5)
    const results = [add(0), add(1), add(2), add(3), add(4, true)]
    expect(started).toEqual([0, 1])
    for (let i = 0; i < 5; i += 1) {
      ends[i]?.()
      await clock.advance(0)
    }
    expect(started).toEqual([0, 1, 4, 2, 3])
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4])
  })

  it('takes an aborted request out at once, without starting it', async () => {
    const { started, ends, controllers, add, clock } = setUp(1, 3)
    const results = [add(0), add(1), add(2)]
    controllers[1]?.abort()
    expect(await results[1]).toBeNull()
    ends[0]?.()
    await clock.advance(0)
    expect(started).toEqual([0, 2])
    controllers[0]?.abort()
    expect(await add(0)).toBeNull()
  })

  it('halves once for a wave of refusals and grows back by one for each round', async () => {
    const { queue, clock } = setUp(8, 0)
    for (let i = 0; i < 8; i += 1) queue.congested(null)
    expect(queue.limit()).toBe(4)
    await clock.advance(1000)
    queue.congested(null)
    expect(queue.limit()).toBe(2)
    for (let i = 0; i < 3; i += 1) queue.succeeded()
    expect(queue.limit()).toBe(3)
    for (let i = 0; i < 100; i += 1) queue.succeeded()
    expect(queue.limit()).toBe(8)
    for (let wave = 0; wave < 9; wave += 1) {
      queue.congested(null)
      await clock.advance(1000)
    }
    expect(queue.limit()).toBe(1)
  })

  it('starts nothing while the server asked to wait, and lets go of the clock when nobody waits', async () => {
    const { queue, started, controllers, add, clock } = setUp(4, 2)
    queue.congested(20_000)
    void add(0)
    const second = add(1)
    await clock.advance(19_999)
    expect(started).toEqual([])
    controllers[1]?.abort()
    expect(await second).toBeNull()
    await clock.advance(1)
    expect(started).toEqual([0])

    queue.congested(20_000)
    const third = add(1)
    expect(await third).toBeNull()
    expect(clock.pending()).toEqual([])
  })

  it('gives each asker as many places as it may have, and lets others pass', async () => {
    const { started, ends, add, clock } = setUp(3, 5)
    const modest = { most: 1, inFlight: 0 }
    const results = [add(0, false, modest), add(1, false, modest), add(2), add(3), add(4)]
    expect(started).toEqual([0, 2, 3])
    ends[1]?.()
    await clock.advance(0)
    expect(started).toEqual([0, 2, 3, 4])
    ends[0]?.()
    await clock.advance(0)
    expect(started).toEqual([0, 2, 3, 4, 1])
    for (const end of ends) end()
    expect(await Promise.all(results)).toEqual([0, 1, 2, 3, 4])
  })

  it('frees its place when a task throws', async () => {
    const { queue, clock } = setUp(1, 0)
    const asker = { most: 1, inFlight: 0 }
    const options = { asker, signal: new AbortController().signal, urgent: false }
    await expect(queue.run(() => Promise.reject(new Error('no')), options)).rejects.toThrow('no')
    await clock.advance(0)
    expect(await queue.run(() => Promise.resolve(7), options)).toBe(7)
  })
})
