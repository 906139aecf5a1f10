/**
 * What a probe of the sandbox is, and what became of it. A probe tries one thing for real; only `blocked` is good. How
 * probes are run is the engine's and the platform's matter.
 */
import { z } from 'zod'
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'

/**
 * Where JavaScript is tried: the sandbox frame's own document; a worker emptied as Python's workers are; a worker of the
 * frame from which nothing was taken, where the browser's policy stands alone.
 */
export type ProbeRealm = 'frame' | 'worker' | 'bare'

interface ProbeText {
  readonly id: string
  /** What is tried: `Fetch a page from the app’s server`. */
  readonly title: string
  /** Why it must not succeed, or what stops it. */
  readonly sentence: string
  /** Whether it is among the few that run on every page load. */
  readonly inGate: boolean
}

/** JavaScript: a module with one async function, which is given `target`, `canary`, `page` and `ask`. */
export interface ScriptProbe extends ProbeText {
  readonly kind: 'script'
  readonly realm: ProbeRealm
  readonly code: string
  /** `reply`: it is blocked if it throws. `silence`: it may end well, as long as the page hears nothing of it. */
  readonly judgedBy: 'reply' | 'silence'
}

/** Python that got somewhere when its verdict is `solved`. */
export interface ProgramProbe extends ProbeText {
  readonly kind: 'program'
  readonly group: 'escape' | 'cheat' | 'memory'
  readonly pair: Pair
  /** Verdicts that count as blocked. */
  readonly blockedBy: readonly VerdictKind[]
}

/** Python that would change whatever runs after it: blocked when what runs behind it is judged as ever. */
export interface AftermathProbe extends ProbeText {
  readonly kind: 'aftermath'
  readonly pair: Pair
  /** Must be solved. */
  readonly next: Pair
  /** Must be wrong: who makes everything right harms no right program. */
  readonly nextWrong: Pair
}

export type Probe = ScriptProbe | ProgramProbe | AftermathProbe

/** `reached`: it got through. `unknown`: no answer in time. `untried`: it could not be tried, so nothing is known. */
export type ProbeState = 'blocked' | 'reached' | 'unknown' | 'untried'

export interface ProbeOutcome {
  readonly id: string
  readonly state: ProbeState
  /** The browser's or the checker's own words. Untrusted text. */
  readonly evidence: string
}

/** The app's own server, at which all network probes aim: nobody else is ever asked. */
export interface ProbeTarget {
  readonly url: string
  readonly host: string
  readonly port: number
}

/** What the sandbox says about a script. It comes from inside, so it is parsed. */
export const probeReplySchema = z.object({
  /** `heard`: the page itself saw the canary. The frame may not say so, but it harms nobody. */
  kind: z.enum(['returned', 'threw', 'silent', 'untried', 'heard']),
  text: z.string().max(2_000),
})
export type ProbeReply = z.infer<typeof probeReplySchema>

/** What a reply says about a script probe. */
export function judgeScript(probe: ScriptProbe, { kind, text }: ProbeReply): ProbeOutcome {
  const states: Record<ProbeReply['kind'], ProbeState> = {
    returned: probe.judgedBy === 'silence' ? 'blocked' : 'reached',
    threw: 'blocked',
    silent: 'unknown',
    untried: 'untried',
    heard: 'reached',
  }
  const silence = probe.judgedBy === 'silence' && kind === 'returned'
  return { id: probe.id, state: states[kind], evidence: silence ? 'The page heard nothing of it.' : text }
}

/** What a verdict says about a program; null when none came. */
export function judgeProgram(probe: ProgramProbe, verdict: Verdict | null): ProbeOutcome {
  const { id } = probe
  if (verdict === null) return { id, state: 'unknown', evidence: 'No verdict came.' }
  const evidence = `${verdict.kind}: ${verdict.message}`
  if (verdict.kind === 'solved') {
    return { id, state: 'reached', evidence: `${evidence} ${verdict.answer ?? ''}`.trim() }
  }
  return { id, state: probe.blockedBy.includes(verdict.kind) ? 'blocked' : 'untried', evidence }
}

/** What runs behind a program, as often as asked, and how it must end. */
export function followersOf(
  { next, nextWrong }: AftermathProbe,
  count: number,
): readonly { readonly pair: Pair; readonly kind: VerdictKind }[] {
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? { pair: next, kind: 'solved' } : { pair: nextWrong, kind: 'wrong' },
  )
}

/** What the verdicts of the programs that ran behind it say, each beside what it must be. */
export function judgeAftermath(
  probe: AftermathProbe,
  after: readonly { readonly kind: VerdictKind; readonly verdict: Verdict }[],
): ProbeOutcome {
  const { id } = probe
  if (after.length === 0) return { id, state: 'unknown', evidence: 'No verdict came.' }
  const changed = after.find(({ kind, verdict }) => verdict.kind !== kind)
  if (changed === undefined) {
    return { id, state: 'blocked', evidence: `${String(after.length)} programs ran behind it as ever.` }
  }
  const { kind, verdict } = changed
  const evidence = `One that is ${kind} ended as ${verdict.kind}: ${verdict.message}`
  return { id, state: 'reached', evidence }
}

/** Everything but blocked: what got through and what is not known. */
export function leaksOf(outcomes: readonly ProbeOutcome[]): readonly ProbeOutcome[] {
  return outcomes.filter(({ state }) => state !== 'blocked')
}
