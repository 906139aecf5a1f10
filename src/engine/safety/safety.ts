/**
 * Whether the sandbox holds in this browser, as far as trying tells: a few probes once per page load, all of them when the
 * user asks. What follows from it for foreign code is decided in guardedVerifier.ts.
 */
import { gateProbes } from '#/domain/safety/attacks/gateProbes.ts'
import type { Probe, ProbeOutcome, ProbeTarget } from '#/domain/safety/probe.ts'
import { leaksOf } from '#/domain/safety/probe.ts'
import { judgeSeal } from '#/domain/safety/seal.ts'
import { messageOf } from '#/engine/work/explain.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject, firstOf } from '#/lib/emitter.ts'
import type { Sandbox } from './runProbes.ts'
import { runProbes } from './runProbes.ts'

export type SafetyState =
  /** Nothing is known yet. */
  | { readonly kind: 'checking' }
  /** The sandbox did not start: nothing can run at all. */
  | { readonly kind: 'unavailable' }
  /** Every probe was blocked. */
  | { readonly kind: 'tight' }
  | { readonly kind: 'leaky'; readonly leaks: readonly ProbeOutcome[] }

export interface Safety {
  readonly state: Observable<SafetyState>
  /** Resolves with the state when it is known; never rejects. */
  readonly known: () => Promise<SafetyState>
  /** What probes of the network aim at. */
  readonly target: ProbeTarget
  /** The last time that all probes were tried. */
  readonly run: Observable<SafetyRun>
  /**
   * Tries all probes, for real, unless that is going on already. One that is not blocked makes the state `leaky` at once;
   * when all were tried, the state is what they say. They are handed in, as only the page that shows them loads them.
   */
  readonly start: (all: readonly Probe[]) => void
  readonly stop: () => void
  /** Begins again, for a sandbox that was started anew; what was seen to be leaky stays so. */
  readonly restart: () => void
}

export interface SafetyRun {
  readonly kind: 'idle' | 'running' | 'stopped' | 'finished' | 'failed'
  /** Of the first so many of the probes. */
  readonly outcomes: readonly ProbeOutcome[]
  /** Why it failed, else empty. */
  readonly message: string
}

/** Starts the first, short check as soon as the sandbox can take work. */
export function createSafety(sandbox: Sandbox, target: ProbeTarget): Safety {
  const state = createSubject<SafetyState>({ kind: 'checking' })
  const few = gateProbes(target)
  let seal: readonly ProbeOutcome[] = []
  const run = createSubject<SafetyRun>({ kind: 'idle', outcomes: [], message: '' })
  let running = new AbortController()
  let starts = 0

  /** Judges what is known: `expected` outcomes, of which those that never came count as leaks. */
  function conclude(outcomes: readonly ProbeOutcome[], expected: readonly Probe[]): void {
    const missing = expected
      .slice(outcomes.length)
      .map(({ id }): ProbeOutcome => ({ id, state: 'unknown', evidence: 'It was never answered.' }))
    const leaks = leaksOf([...seal, ...outcomes, ...missing])
    state.set(leaks.length === 0 ? { kind: 'tight' } : { kind: 'leaky', leaks })
  }

  async function begin(): Promise<void> {
    const number = ++starts
    try {
      seal = [judgeSeal((await sandbox.ready).seal)]
    } catch {
      if (number === starts) state.set({ kind: 'unavailable' })
      return
    }
    const outcomes: ProbeOutcome[] = []
    try {
      for await (const outcome of runProbes(sandbox, few, new AbortController().signal))
        outcomes.push(outcome)
    } catch {
      // A sandbox that breaks down meanwhile has answered what it has answered.
    }
    // Somebody may have asked for the whole check meanwhile, which says more.
    if (number === starts && state.getSnapshot().kind === 'checking') conclude(outcomes, few)
  }

  const known = () => firstOf(state, (current) => current.kind !== 'checking')

  async function tryAll(probes: readonly Probe[], signal: AbortSignal): Promise<void> {
    const outcomes: ProbeOutcome[] = []
    const show = (kind: SafetyRun['kind'], message = '') => {
      run.set({ kind, outcomes: [...outcomes], message })
    }
    show('running')
    // One at a time: two probes that are refused in the same moment could be taken for each other.
    await known()
    try {
      for await (const outcome of runProbes(sandbox, probes, signal)) {
        if (signal.aborted) break
        outcomes.push(outcome)
        const leaks = leaksOf([...seal, ...outcomes])
        if (leaks.length > 0) state.set({ kind: 'leaky', leaks })
        show('running')
      }
    } catch (error) {
      show('failed', messageOf(error))
      return
    }
    if (outcomes.length === probes.length) conclude(outcomes, probes)
    show(outcomes.length === probes.length ? 'finished' : 'stopped')
  }

  void begin()
  return {
    state,
    target,
    run,
    start: (all) => {
      if (run.getSnapshot().kind === 'running') return
      running = new AbortController()
      void tryAll(all, running.signal)
    },
    stop: () => {
      running.abort()
    },
    restart: () => {
      // What was seen to be leaky stays so: the browser is the same.
      if (state.getSnapshot().kind === 'unavailable') state.set({ kind: 'checking' })
      void begin()
    },
    known,
  }
}
