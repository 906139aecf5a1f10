import { describe, expect, it } from 'vitest'
import { inspectionTask } from '#/domain/tasks/inspection.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { Verdict } from '#/domain/verdict/verdict.ts'
import { createSubject } from '#/lib/emitter.ts'
import { ok } from '#/lib/result.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import type { Gate } from './guardedVerifier.ts'
import { createGate } from './guardedVerifier.ts'
import type { SafetyState } from './safety.ts'

const pair = { puzzle: 'def sat(x: int): return True', solution: 'def sol(): return 1' }
const leaky: SafetyState = { kind: 'leaky', leaks: [{ id: 'frame:fetch', state: 'reached', evidence: '' }] }

function open(initial: SafetyState, key: boolean) {
  const state = createSubject<SafetyState>(initial)
  const hasKey = createSubject(key)
  const known = () =>
    new Promise<SafetyState>((resolve) => {
      const look = () => {
        if (state.getSnapshot().kind !== 'checking') resolve(state.getSnapshot())
      }
      state.subscribe(look)
      look()
    })
  const gate: Gate = createGate({ state, known }, hasKey)
  const inner = createFakeVerifier(() => 'solved')
  const verifier = gate.guard(inner)
  const verify = async (count = 1, onVerdict: () => void = () => undefined) => {
    const verdicts: Verdict[] = []
    const pairs = Array.from({ length: count }, () => pair)
    for await (const verdict of verifier.run(pairTask, pairs, { limitMillis: 1000 })) {
      verdicts.push(verdict)
      onVerdict()
    }
    return verdicts.length
  }
  return { state, hasKey, gate, inner, verifier, verify }
}

describe('with a key in the page', () => {
  it('a tight sandbox runs programs', async () => {
    expect(await open({ kind: 'tight' }, true).verify(3)).toBe(3)
  })

  it('a leaky one runs nothing: no pair, no inspection, no trial', async () => {
    const { inner, verifier, verify } = open(leaky, true)
    await expect(verify()).rejects.toThrow(/hole.*API key/)
    const limits = { limitMillis: 1000 }
    await expect(
      verifier.run(inspectionTask, [pair.puzzle], limits)[Symbol.asyncIterator]().next(),
    ).rejects.toThrow('hole')
    const trials = [{ puzzle: pair.puzzle, answers: ['1'] }]
    await expect(verifier.run(trialTask, trials, limits)[Symbol.asyncIterator]().next()).rejects.toThrow(
      'hole',
    )
    expect(inner.judged).toEqual([])
  })

  it('nothing runs before it is known, and everything after', async () => {
    const { state, inner, verify } = open({ kind: 'checking' }, true)
    const running = verify()
    await new Promise((resolve) => setImmediate(resolve))
    expect(inner.judged).toEqual([])
    state.set({ kind: 'tight' })
    expect(await running).toBe(1)
  })

  it('what waited is refused when it turns out to be leaky', async () => {
    const { state, inner, verify } = open({ kind: 'checking' }, true)
    const running = verify()
    state.set(leaky)
    await expect(running).rejects.toThrow('hole')
    expect(inner.judged).toEqual([])
  })

  it('work is refused before it starts, with words for the screen', async () => {
    const { gate } = open(leaky, true)
    const start = gate.before((asked: string) => Promise.resolve(ok(asked)))
    expect(await start('run')).toMatchObject({ ok: false, error: { kind: 'unsafe' } })
  })

  it('a sandbox that cannot start says so itself', async () => {
    expect(await open({ kind: 'unavailable' }, true).gate.refusal()).toBeNull()
  })
})

describe('without a key', () => {
  it('programs run at once, whatever is known', async () => {
    expect(await open(leaky, false).verify()).toBe(1)
    expect(await open({ kind: 'checking' }, false).verify()).toBe(1)
    const more = open(leaky, false).gate.before((asked: string, changes: number) =>
      Promise.resolve(ok([asked, changes])),
    )
    expect(await more('run', 2)).toEqual(ok(['run', 2]))
    const start = open(leaky, false).gate.before((asked: string) => Promise.resolve(ok(asked)))
    expect(await start('run')).toEqual(ok('run'))
  })

  it('they end when a key comes in', async () => {
    const { hasKey, inner, verify } = open(leaky, false)
    const running = verify(5, () => {
      hasKey.set(true)
    })
    await expect(running).rejects.toThrow('hole')
    expect(inner.judged.length).toBeLessThan(5)
  })

  it('they can go on when the key is removed', async () => {
    const { hasKey, verify } = open(leaky, true)
    await expect(verify()).rejects.toThrow('hole')
    hasKey.set(false)
    expect(await verify()).toBe(1)
  })
})

it('what the caller stops ends without an error, as ever', async () => {
  const { verifier } = open({ kind: 'tight' }, true)
  const stop = new AbortController()
  let count = 0
  for await (const verdict of verifier.run(pairTask, [pair, pair, pair], {
    limitMillis: 1000,
    signal: stop.signal,
  })) {
    count += verdict.kind === 'solved' ? 1 : 0
    stop.abort()
  }
  expect(count).toBe(1)
})
