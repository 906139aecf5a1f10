/** How much of the processor the browsers that this process has started use (Linux only: `/proc` tells it). */
import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second, in which Linux counts: 100 wherever Node runs. */
const ticksPerSecond = 100

/** Seconds of processor time used so far by all descendants of this process; null where nobody tells. */
export function processorSeconds(): number | null {
  if (process.platform !== 'linux') return null
  const processes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // After the name in parentheses: state, parent, …, user time and system time as the 12th and 13th.
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        return [
          { id: Number(name), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) },
        ]
      } catch {
        // It has ended meanwhile.
        return []
      }
    })
  const family = new Set([process.pid])
  for (let size = 0; size < family.size;) {
    size = family.size
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id)
  }
  const ticks = processes
    .filter(({ id }) => family.has(id) && id !== process.pid)
    .reduce((sum, one) => sum + one.ticks, 0)
  return ticks / ticksPerSecond
}
