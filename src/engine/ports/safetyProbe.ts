import type { ProbeReply, ScriptProbe } from '#/domain/safety/probe.ts'

/**
 * Tries JavaScript where untrusted code would be if it got out of Python. Replies come in the order of the probes, each as
 * soon as it is known; one that does not come in time is `silent`. On abort the iteration ends early. It throws only if the
 * sandbox itself cannot start.
 */
export interface SafetyProbe {
  readonly probe: (probes: readonly ScriptProbe[], signal?: AbortSignal) => AsyncIterable<ProbeReply>
}
