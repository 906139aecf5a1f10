import { describe, expect, it } from 'vitest'
import { followers } from '#/domain/safety/attacks/aftermathPrograms.ts'
import { allProbes } from '#/domain/safety/attacks/allProbes.ts'
import type { ProbeReply, ScriptProbe } from '#/domain/safety/probe.ts'
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import { firstOf } from '#/lib/emitter.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import type { Sandbox } from './runProbes.ts'
import { createSafety } from './safety.ts'
import type { Safety, SafetyRun, SafetyState } from './safety.ts'

const target = { url: 'http://here.test/', host: 'here.test', port: 80 }
const all = allProbes(target)
const refused: ProbeReply = { kind: 'threw', text: 'SecurityError' }

/** Blocks everything but what `reply` says otherwise; Python is never accepted, and what runs behind the spoilers is judged right. */
function fakeSandbox(reply: (probe: ScriptProbe) => ProbeReply = () => refused): Sandbox {
  const kinds = new Map<string, VerdictKind>([
    [followers.next.puzzle, 'solved'],
    [followers.nextWrong.puzzle, 'wrong'],
  ])
  return {
    ...createFakeVerifier(({ puzzle }) => kinds.get(puzzle) ?? 'timeout'),
    async *probe(probes) {
      for (const probe of probes) yield await Promise.resolve(reply(probe))
    },
  }
}

/** The run that goes on, when it has ended. */
function ended(safety: Safety): Promise<SafetyRun> {
  return firstOf(safety.run, (run) => run.kind !== 'running')
}

describe('on every page load', () => {
  it('nothing is known until the few were tried', async () => {
    const safety = createSafety(fakeSandbox(), target)
    expect(safety.state.getSnapshot()).toEqual({ kind: 'checking' })
    expect(await safety.known()).toEqual({ kind: 'tight' })
    expect(safety.run.getSnapshot().kind).toBe('idle')
  })

  it.each(['returned', 'heard', 'silent', 'untried'] as const)('one that %s is a leak', async (kind) => {
    const leak = (probe: ScriptProbe): ProbeReply =>
      probe.id === 'bare:origin' ? { kind, text: 'out' } : refused
    const state = await createSafety(fakeSandbox(leak), target).known()
    expect(state.kind === 'leaky' && state.leaks.map(({ id }) => id)).toEqual(['bare:origin'])
  })

  it('one that gave no answer is asked once more', async () => {
    let asked = 0
    const slow = (probe: ScriptProbe): ProbeReply =>
      probe.id === 'frame:policy' && asked++ === 0 ? { kind: 'silent', text: '' } : refused
    expect(await createSafety(fakeSandbox(slow), target).known()).toEqual({ kind: 'tight' })
    expect(asked).toBe(2)
  })

  it('a seal that is open is a leak, and no run of the probes forgives it', async () => {
    const sandbox = fakeSandbox()
    const info = await sandbox.ready
    const seal = { ...info.seal, open: ['_emscripten_run_script'] }
    const safety = createSafety({ ...sandbox, ready: Promise.resolve({ ...info, seal }) }, target)
    const leaks = (state: SafetyState) => state.kind === 'leaky' && state.leaks.map(({ id }) => id)
    expect(leaks(await safety.known())).toEqual(['seal'])
    safety.start(all)
    await ended(safety)
    expect(leaks(safety.state.getSnapshot())).toEqual(['seal'])
  })

  it('a sandbox that breaks down meanwhile is leaky, for what it did not answer', async () => {
    const sandbox = fakeSandbox((probe) => {
      if (probe.realm === 'worker') throw new Error('gone')
      return refused
    })
    expect((await createSafety(sandbox, target).known()).kind).toBe('leaky')
  })

  it('a sandbox that does not start is unavailable, until it is started anew', async () => {
    const broken = { ...fakeSandbox(), ready: Promise.reject(new Error('no wasm')) }
    broken.ready.catch(() => undefined)
    const holder = { current: broken as Sandbox }
    const sandbox: Sandbox = {
      ...fakeSandbox(),
      get ready() {
        return holder.current.ready
      },
    }
    const safety = createSafety(sandbox, target)
    expect(await safety.known()).toEqual({ kind: 'unavailable' })
    holder.current = fakeSandbox()
    safety.restart()
    expect(await safety.known()).toEqual({ kind: 'tight' })
  })
})

describe('when the user asks', () => {
  it('all are tried, and all are told', async () => {
    const safety = createSafety(fakeSandbox(), target)
    safety.start(all)
    safety.start(all)
    const run = await ended(safety)
    expect(run.kind).toBe('finished')
    expect(run.outcomes.map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(safety.state.getSnapshot()).toEqual({ kind: 'tight' })
  })

  it('a leak outside of the few counts too, and is forgiven only by a whole run without one', async () => {
    let leaks = true
    const safety = createSafety(
      fakeSandbox((probe) =>
        leaks && probe.id === 'frame:image' ? { kind: 'returned', text: 'loaded' } : refused,
      ),
      target,
    )
    expect(await safety.known()).toEqual({ kind: 'tight' })
    safety.start(all)
    await ended(safety)
    expect(safety.state.getSnapshot().kind).toBe('leaky')
    safety.restart()
    await Promise.resolve()
    expect(safety.state.getSnapshot().kind).toBe('leaky')
    leaks = false
    safety.start(all)
    await ended(safety)
    expect(safety.state.getSnapshot()).toEqual({ kind: 'tight' })
  })

  it('it can be stopped', async () => {
    const safety = createSafety(fakeSandbox(), target)
    await safety.known()
    const stopAfter = safety.run.subscribe(() => {
      if (safety.run.getSnapshot().outcomes.length === 5) safety.stop()
    })
    safety.start(all)
    const run = await ended(safety)
    stopAfter()
    expect(run.kind).toBe('stopped')
    expect(run.outcomes.length).toBe(5)
  })

  it('a failure is told', async () => {
    const sandbox = fakeSandbox()
    let isBroken = false
    const safety = createSafety(
      {
        ...sandbox,
        probe: (probes) => {
          if (isBroken) throw new Error('The sandbox is gone.')
          return sandbox.probe(probes)
        },
      },
      target,
    )
    await safety.known()
    isBroken = true
    safety.start(all)
    expect(await ended(safety)).toMatchObject({ kind: 'failed', message: 'The sandbox is gone.' })
  })
})
