import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOf, ready, readyInTest, sharing, submitted, superviseInTest } from './supervisorInTest.ts'

describe('start', () => {
  it('starts one worker first, then the others and a spare, one after the other', async () => {
    const { supervisor, workers } = superviseInTest(2)
    const boot = supervisor.boot()
    expect(workers.length).toBe(1)
    workers[0]?.ready()
    await boot
    expect(workers.length).toBe(2)
    workers[1]?.ready()
    workers[2]?.ready()
    expect(workers.length).toBe(3)
  })

  it('gives up after three failures in a row, and says why', async () => {
    const { supervisor, workers, broken, alive } = superviseInTest(2)
    const boot = supervisor.boot()
    workers[0]?.say({ kind: 'failed', message: 'one' })
    workers[1]?.fail('two')
    workers[2]?.say({ kind: 'failed', message: 'no wasm here' })
    await expect(boot).rejects.toThrow('no wasm here')
    expect([broken, alive(), workers.length]).toEqual([['no wasm here'], [], 3])
  })

  it('forgives two failures', async () => {
    const { supervisor, workers, broken } = superviseInTest(1)
    const boot = supervisor.boot()
    workers[0]?.fail('one')
    workers[1]?.fail('two')
    workers[2]?.ready()
    workers[3]?.fail('three')
    await boot
    expect(broken).toEqual([])
    expect(workers.length).toBe(5)
  })
})

describe('work', () => {
  it('is sent in order, to no more workers than the size', async () => {
    const { workers, submit, reports } = await readyInTest(2)
    submit(...[1, 2, 3, 4].map((id) => submitted(id)))
    expect(workers.map(({ jobs }) => jobs.length)).toEqual([1, 1, 0])
    workers[1]?.done('b')
    workers[0]?.done('a')
    workers[0]?.done('c')
    workers[1]?.done('d')
    expect(reports.map(([id]) => id)).toEqual([2, 1, 4, 3])
    expect(workers[2]?.jobs).toEqual([])
  })

  it('waits for a worker that is not ready yet', () => {
    const { supervisor, workers, submit, reports } = superviseInTest(1)
    void supervisor.boot()
    submit(submitted(1))
    expect(workers[0]?.jobs).toEqual([])
    workers[0]?.ready()
    workers[0]?.done()
    expect(reports).toEqual([[1, 'fine']])
  })

  it('is taken from the batches in turn', async () => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(...[1, 2, 3, 4].map((id) => submitted(id, 0)))
    submit(submitted(10, 1), submitted(11, 1))
    for (let index = 0; index < 6; index++) workers[0]?.done()
    expect(reports.map(([id]) => id)).toEqual([1, 2, 10, 3, 11, 4])
  })

  it('carries a token that is used once', async () => {
    const { workers, submit } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    workers[0]?.done()
    const tokens = workers[0]?.jobs.map(({ token }) => token)
    expect(new Set(tokens).size).toBe(2)
  })
})

describe('replacement', () => {
  it('kills at the limit, and the spare takes over at once', async () => {
    const { workers, submit, reports, advance } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    advance(1199)
    expect(reports).toEqual([])
    advance(1)
    expect(reports.map(([id, result]) => [id, endOf(result)])).toEqual([[1, 'timeout']])
    expect(reports[0]?.[1]).toMatchObject({ millis: 1200 })
    expect([workers[0]?.killed, workers[1]?.jobs.length, workers.length]).toEqual([true, 1, 3])
    workers[1]?.done()
    advance(10_000)
    expect(reports.length).toBe(2)
  })

  it.each([
    [
      'an unknown token',
      { kind: 'done', token: 'guess', result: '{"kind":"solved"}', worn: false, sharedOver: false },
    ],
    ['a failure', { kind: 'failed', message: 'x' }],
    ['a second start', ready],
    ['nothing', null],
  ] as const)('takes %s for a crash', async (_name, message) => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(submitted(1))
    workers[0]?.say(message)
    expect(reports.map(([id, result]) => [id, endOf(result)])).toEqual([[1, 'crashed']])
    expect(workers[0]?.killed).toBe(true)
  })

  it('takes an error event for a crash, and a reply that nobody asked for too', async () => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    workers[0]?.fail('out of memory')
    expect(reports.map(([, result]) => endOf(result))).toEqual(['crashed'])
    workers[1]?.done()
    const token = workers[1]?.jobs[0]?.token ?? ''
    workers[1]?.say({ kind: 'done', token, result: '{}', worn: false, sharedOver: false })
    expect([reports.length, workers[1]?.killed]).toEqual([2, true])
  })

  it('replaces a worn worker after its report', async () => {
    const { workers, submit, reports } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    workers[0]?.done('good', true)
    expect(reports).toEqual([[1, 'good']])
    expect([workers[0]?.killed, workers[1]?.jobs.length, workers.length]).toEqual([true, 1, 3])
  })

  it('works on with what is left when no more workers start, and then says so', async () => {
    const { workers, submit, reports, broken, advance } = await readyInTest(1)
    submit(submitted(1), submitted(2))
    advance(1200)
    for (const index of [2, 3, 4]) workers[index]?.fail('no')
    expect(broken).toEqual(['no'])
    workers[1]?.done()
    expect(reports.map(([id]) => id)).toEqual([1, 2])
  })
})

describe('short jobs', () => {
  /** One worker that has been seen to be quick, with `count` more jobs waiting for it. */
  async function quick(count: number) {
    const inTest = await readyInTest(1)
    const [worker] = inTest.workers
    if (worker === undefined) throw new Error('Bug: no worker')
    for (let id = 0; id < 40; id++) {
      inTest.submit(submitted(id))
      worker.done()
    }
    inTest.submit(...Array.from({ length: count }, (_, index) => submitted(100 + index)))
    return { ...inTest, worker, sent: () => worker.jobs.length - worker.answered }
  }

  it('are sent several at a time, so that the worker never waits', async () => {
    const { worker, sent, reports, submit } = await quick(6)
    expect(sent()).toBeGreaterThan(1)
    submit(submitted(200))
    for (let index = 0; index < 7; index++) worker.done()
    expect(reports.slice(40).map(([id]) => id)).toEqual([100, 101, 102, 103, 104, 105, 200])
  })

  it('get a limit each, and go to the next worker when the one before is killed', async () => {
    const { workers, worker, sent, advance, reports } = await quick(4)
    worker.done()
    expect(sent()).toBeGreaterThan(0)
    advance(1200)
    expect(worker.killed).toBe(true)
    expect(reports.slice(40).map(([id, result]) => [id, endOf(result)])).toEqual([
      [100, undefined],
      [101, 'timeout'],
    ])
    advance(1199)
    workers[1]?.done()
    workers[1]?.done()
    expect(reports.slice(42).map(([id]) => id)).toEqual([102, 103])
  })

  it('that wait in numbers make the spare work too', async () => {
    const { workers, reports } = await quick(60)
    expect(workers[1]?.jobs.length).toBeGreaterThan(0)
    for (let round = 0; round < 60; round++) {
      for (const worker of workers) if (worker.answered < worker.jobs.length) worker.done()
    }
    expect(
      reports
        .slice(40)
        .map(([id]) => id)
        .sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 60 }, (_, index) => 100 + index))
  })

  it('of two calls are never sent to one worker together', async () => {
    const { workers, worker, supervisor, submit, reports } = await quick(4)
    submit(submitted(300, 1), submitted(301, 1))
    supervisor.cancel(0)
    expect(worker.killed).toBe(true)
    workers[1]?.done()
    workers[1]?.done()
    expect(reports.slice(40).map(([id]) => id)).toEqual([300, 301])
  })
})

describe('cancel', () => {
  it('forgets what waits, kills what runs, and leaves other batches alone', async () => {
    const { supervisor, workers, submit, reports } = await readyInTest(2)
    submit(submitted(1, 7), submitted(2, 8), submitted(3, 7), submitted(4, 8))
    supervisor.cancel(7)
    expect([workers[0]?.killed, workers[1]?.killed]).toEqual([true, false])
    workers[1]?.done()
    workers[2]?.done()
    expect(reports.map(([id]) => id).sort()).toEqual([2, 4])
  })

  it('of an unknown batch does nothing', async () => {
    const { supervisor, alive } = await readyInTest(2)
    supervisor.cancel(99)
    expect(alive().length).toBe(3)
  })
})

describe('whatever happens', () => {
  const steps = fc.array(
    fc.oneof(
      fc.record({
        kind: fc.constant('submit' as const),
        batch: fc.nat(3),
        count: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({
        kind: fc.constantFrom('ready', 'done', 'worn', 'over', 'alone', 'forge', 'fail', 'late'),
        worker: fc.nat(9),
      }),
      fc.record({ kind: fc.constant('advance' as const), millis: fc.integer({ min: 1, max: 2000 }) }),
      fc.record({ kind: fc.constant('cancel' as const), batch: fc.nat(3) }),
    ),
    { maxLength: 80 },
  )

  it('every job that was not cancelled gets exactly one report, and no more work than workers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (size, actions) => {
        const inTest = superviseInTest(size)
        const { supervisor, workers, reports, alive } = inTest
        inTest.supervisor.boot().catch(() => undefined)
        workers[0]?.ready()
        const batchOf = new Map<number, number>()
        const cancelled = new Set<number>()
        const booted = new Set(workers.slice(0, 1))
        const reported = (id: number) => reports.some(([known]) => known === id)
        for (const action of actions) {
          if (action.kind === 'submit') {
            for (let count = 0; count < action.count; count++) {
              const id = batchOf.size
              batchOf.set(id, action.batch)
              inTest.submit(id % 2 === 0 ? submitted(id, action.batch) : sharing(id, action.batch))
            }
          } else if (action.kind === 'advance') {
            inTest.advance(action.millis)
          } else if (action.kind === 'cancel') {
            for (const [id, batch] of batchOf) if (batch === action.batch && !reported(id)) cancelled.add(id)
            supervisor.cancel(action.batch)
          } else {
            const living = alive()
            const worker = living[action.worker % Math.max(living.length, 1)]
            if (worker === undefined) continue
            if (action.kind === 'ready' && !booted.has(worker)) {
              booted.add(worker)
              worker.ready()
            } else if (booted.has(worker)) {
              // A worker that has begun may do anything; a failing start is another test's business.
              if (action.kind === 'done') worker.done()
              if (action.kind === 'worn') worker.done('fine', true)
              if (action.kind === 'over') worker.done('fine', false, true)
              if (action.kind === 'alone') worker.alone()
              if (action.kind === 'forge')
                worker.say({ kind: 'done', token: '?', result: '0', worn: false, sharedOver: false })
              if (action.kind === 'fail') worker.fail('x')
            }
          }
          expect(alive().length).toBeLessThanOrEqual(size + 1)
        }
        // Whatever still runs or waits ends when starts succeed and time passes.
        for (let round = 0; round < 8 * (batchOf.size + size + 2); round++) {
          for (const worker of alive()) {
            if (!booted.has(worker)) worker.ready()
            booted.add(worker)
          }
          inTest.advance(1200)
        }
        const ids = reports.map(([id]) => id).sort((a, b) => a - b)
        expect(ids).toEqual([...batchOf.keys()].filter((id) => !cancelled.has(id)))
        expect(inTest.broken).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
