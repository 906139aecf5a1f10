/** All probes together, and the few of them that run on every page load. */
import { aftermathPrograms } from './aftermathPrograms.ts'
import { cheatPrograms } from './cheatPrograms.ts'
import { escapePrograms } from './escapePrograms.ts'
import type { Probe, ProbeTarget } from './probe.ts'
import { scriptProbes } from './scriptProbes.ts'

/** Every probe, in the order in which they are shown and run. */
export function allProbes(target: ProbeTarget): readonly Probe[] {
  return [...scriptProbes, ...escapePrograms(target), ...cheatPrograms, ...aftermathPrograms]
}

/** The quick ones that decide whether foreign code may run beside a key. */
export function gateProbes(target: ProbeTarget): readonly Probe[] {
  return allProbes(target).filter(({ inGate }) => inGate)
}
