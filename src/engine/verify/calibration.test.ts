import { describe, expect, it } from 'vitest'
import { pairTask } from '#/domain/tasks/pair.ts'
import { referencePair } from '#/domain/verdict/calibration.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { createCalibration } from './calibration.ts'
import { measureMachine } from './measureMachine.ts'

/** A verifier on which the workload takes these milliseconds, run by run; the last is repeated. */
function machine(millis: readonly number[], kind: Verdict['kind'] = 'solved') {
  const asked: RunLimits[] = []
  const fake = createFakeVerifier(() => kind)
  const verifier = withTask(fake, pairTask, async function* (pairs, limits) {
    expect(pairs).toEqual([referencePair])
    const own = millis[Math.min(asked.length, millis.length - 1)] ?? 0
    asked.push(limits)
    for await (const verdict of fake.run(pairTask, pairs, limits)) yield { ...verdict, millis: own }
  })
  return { verifier, asked }
}

const clock = { delay: () => Promise.resolve() }

function calibrate(verifier: Verifier, settings = createMemoryStore().settings) {
  return createCalibration({ verifier, settings, clock })
}

describe('measureMachine', () => {
  it('takes the best run, and stops when the machine is as fast as the reference', async () => {
    const { verifier, asked } = machine([250, 140, 210, 88, 10])
    expect(await measureMachine(verifier)).toBe(88)
    expect(asked.length).toBe(4)
    expect(asked.every(({ calibration }) => calibration === 1)).toBe(true)
  })

  it('runs at most eight times, and three times where that takes long', async () => {
    const quick = machine([140])
    expect([await measureMachine(quick.verifier), quick.asked.length]).toEqual([140, 8])
    const slow = machine([900, 1200, 1100, 1000])
    expect([await measureMachine(slow.verifier), slow.asked.length]).toEqual([900, 3])
  })

  it('knows nothing when the workload does not run', async () => {
    expect(await measureMachine(machine([1], 'crashed').verifier)).toBe(null)
  })
})

describe('createCalibration', () => {
  it('measures by itself, and once more when asked', async () => {
    const { verifier } = machine([180, 180, 180, 180, 180, 180, 180, 180, 360])
    const calibration = calibrate(verifier)
    expect(calibration.state.getSnapshot()).toMatchObject({ factor: null, isMeasuring: true })
    expect(await calibration.settled()).toBe(2)
    expect(calibration.state.getSnapshot()).toMatchObject({ measured: 2, isMeasuring: false, factor: 2 })
    await calibration.measure()
    expect(calibration.state.getSnapshot()).toMatchObject({ measured: 4, factor: 4 })
  })

  it('keeps a choice over what was measured, and remembers it', async () => {
    const { settings } = createMemoryStore()
    const first = calibrate(machine([180]).verifier, settings)
    first.choose({ kind: 'own', factor: 3 })
    expect(await first.settled()).toBe(3)
    const second = calibrate(machine([180]).verifier, settings)
    expect(await second.settled()).toBe(3)
    second.choose({ kind: 'off' })
    expect(await second.settled()).toBe(1)
    second.choose({ kind: 'automatic' })
    expect(await second.settled()).toBe(2)
  })

  it('takes limits as they are where nothing can be measured', async () => {
    expect(await calibrate(machine([180], 'timeout').verifier).settled()).toBe(1)
    const ready = Promise.reject(new Error('no sandbox'))
    ready.catch(() => undefined)
    const run: Verifier['run'] = () => {
      throw new Error('no sandbox')
    }
    expect(await calibrate({ ready, run }).settled()).toBe(1)
  })
})
