/** All probes together: for the page that tries them all. What runs on every page load is in gateProbes.ts. */
import { aftermathPrograms } from './aftermathPrograms.ts'
import { cheatPrograms } from './cheatPrograms.ts'
import { escapePrograms } from './escapePrograms.ts'
import { memoryAftermaths, memoryPrograms } from './memoryAttacks.ts'
import type { Probe, ProbeTarget } from '../probe.ts'
import { scriptProbes } from './scriptProbes.ts'

/** Every probe, in the order in which they are shown and run. */
export function allProbes(target: ProbeTarget): readonly Probe[] {
  return [
    ...scriptProbes,
    ...escapePrograms(target),
    ...memoryPrograms,
    ...cheatPrograms,
    ...aftermathPrograms,
    ...memoryAftermaths,
  ]
}
