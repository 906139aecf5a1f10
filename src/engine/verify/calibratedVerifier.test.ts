import { describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { createSubject } from '#/lib/emitter.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createCalibratedVerifier } from './calibratedVerifier.ts'
import type { CalibrationState } from './calibration.ts'

interface Asked {
  readonly count: number
  readonly limits: RunLimits
}

/** Programs that say how many milliseconds they need: out of time beyond the scaled limit. */
function sandbox() {
  const asked: Asked[] = []
  const fake = createFakeVerifier(() => 'solved')
  const noting: Verifier = {
    ...fake,
    run: (task, items, limits) => {
      asked.push({ count: items.length, limits })
      return fake.run(task, items, limits)
    },
  }
  const verifier = withTask(noting, pairTask, async function* (pairs, limits): AsyncGenerator<Verdict> {
    let index = 0
    for await (const verdict of noting.run(pairTask, pairs, limits)) {
      const millis = Number(pairs[index++]?.solution)
      const calibration = limits.calibration ?? 1
      const kind = millis > limits.limitMillis * calibration ? 'timeout' : 'solved'
      yield { ...verdict, kind, millis, calibration }
    }
  })
  return { verifier, asked }
}

function calibrated(factor: number | null) {
  const state = createSubject<CalibrationState>({
    choice: { kind: 'automatic' },
    measured: factor,
    isMeasuring: factor === null,
    factor,
  })
  const { verifier, asked } = sandbox()
  let settle: (factor: number) => void = () => undefined
  const settled = new Promise<number>((resolve) => {
    settle = resolve
  })
  const become = (found: number) => {
    state.set({ ...state.getSnapshot(), factor: found })
    settle(found)
  }
  if (factor !== null) settle(factor)
  return { verifier: createCalibratedVerifier(verifier, { state, settled: () => settled }), asked, become }
}

const taking = (...millis: readonly number[]): Pair[] =>
  millis.map((each) => ({ puzzle: 'def sat(x: int):\n    return True', solution: String(each) }))

async function collect<T>(results: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const result of results) all.push(result)
  return all
}

const seen = (verdicts: readonly Verdict[]) => verdicts.map(({ kind, calibration }) => [kind, calibration])

describe('a calibrated verifier', () => {
  it('scales every limit by the factor', async () => {
    const { verifier, asked } = calibrated(2)
    const verdicts = await collect(verifier.run(pairTask, taking(900, 1500, 2500), { limitMillis: 1000 }))
    expect(seen(verdicts)).toEqual([
      ['solved', 2],
      ['solved', 2],
      ['timeout', 2],
    ])
    await collect(verifier.run(inspectionTask, ['def f(x: int):'], { limitMillis: 500 }))
    expect(asked.map(({ limits }) => [limits.limitMillis, limits.calibration])).toEqual([
      [1000, 2],
      [500, 2],
    ])
  })

  it('leaves a limit alone that brings its own factor', async () => {
    const { verifier, asked } = calibrated(2)
    await collect(verifier.run(pairTask, taking(900), { limitMillis: 1000, calibration: 1 }))
    expect(asked.map(({ limits }) => limits.calibration)).toEqual([1])
  })

  it('runs early pairs before the factor is known, and those that were late again', async () => {
    const { verifier, asked, become } = calibrated(null)
    const verdicts: Verdict[] = []
    for await (const verdict of verifier.run(pairTask, taking(900, 1500, 800), { limitMillis: 1000 })) {
      verdicts.push(verdict)
      become(2)
    }
    expect(seen(verdicts)).toEqual([
      ['solved', 1],
      ['solved', 2],
      ['solved', 1],
    ])
    expect(asked.map(({ count }) => count)).toEqual([3, 1])
  })

  it('lets the rest of a long call wait for the factor', async () => {
    const { verifier, asked, become } = calibrated(null)
    const all = collect(verifier.run(pairTask, taking(...Array<number>(20).fill(1)), { limitMillis: 1000 }))
    await Promise.resolve()
    become(3)
    expect((await all).length).toBe(20)
    expect(asked.map(({ count, limits }) => [count, limits.calibration])).toEqual([
      [8, 1],
      [12, 3],
    ])
  })

  it('ends on abort, also while it waits for the factor', async () => {
    const { verifier } = calibrated(null)
    const stop = new AbortController()
    const found: Verdict[] = []
    for await (const verdict of verifier.run(pairTask, taking(1, ...Array<number>(20).fill(1)), {
      limitMillis: 1000,
      signal: stop.signal,
    })) {
      found.push(verdict)
      if (found.length === 8) stop.abort()
    }
    expect(found.length).toBe(8)
    const gone = verifier.run(inspectionTask, ['def f(x: int):'], {
      limitMillis: 1,
      signal: AbortSignal.abort(),
    })
    expect(await collect(gone)).toEqual([])
  })
})
