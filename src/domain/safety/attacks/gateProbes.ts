/**
 * The few probes that run on every page load. Apart from all the others, whose texts need not be loaded for that. They make no
 * noise: what a browser would report on its console is tried on the page “Is this safe?” alone.
 */
import { escapePrograms } from './escapePrograms.ts'
import type { Probe, ProbeTarget } from '../probe.ts'
import { scriptProbes } from './scriptProbes.ts'

/** The quick ones that decide whether foreign code may run beside a key. */
export function gateProbes(target: ProbeTarget): readonly Probe[] {
  return [...scriptProbes, ...escapePrograms(target)].filter(({ inGate }) => inGate)
}
