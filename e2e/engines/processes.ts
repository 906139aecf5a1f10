/** What the browsers that this process has started use of the machine (Linux only: `/proc` tells it). */
import { readdirSync, readFileSync } from 'node:fs'

/** Clock ticks a second, in which Linux counts: 100 wherever Node runs. */
const ticksPerSecond = 100

/** Calls `look` with every file; those of processes that have ended meanwhile are left out. */
function lookInto<T>(
  files: readonly { id: number; name: string }[],
  look: (text: string, id: number) => T,
): T[] {
  return files.flatMap(({ id, name }) => {
    try {
      return [look(readFileSync(`/proc/${id}/${name}`, 'utf8'), id)]
    } catch {
      return []
    }
  })
}

/** All descendants of this process, with the ticks that each has used. */
function descendants(): readonly { id: number; ticks: number }[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const processes = lookInto(
    ids.map((id) => ({ id: Number(id), name: 'stat' })),
    (text, id) => {
      // After the name in parentheses: state, parent, …, user time and system time as the 12th and 13th.
      const fields = text.replace(/^.*\) /s, '').split(' ')
      return { id, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }
    },
  )
  const family = new Set([process.pid])
  for (let size = 0; size < family.size;) {
    size = family.size
    for (const { id, parent } of processes) if (family.has(parent)) family.add(id)
  }
  return processes.filter(({ id }) => family.has(id) && id !== process.pid)
}

/** Seconds of processor time used so far by all descendants of this process; null where nobody tells. */
export function processorSeconds(): number | null {
  if (process.platform !== 'linux') return null
  return descendants().reduce((sum, { ticks }) => sum + ticks, 0) / ticksPerSecond
}

/** Bytes of memory of all descendants of this process, what several share counted once; null where nobody tells. */
export function memoryBytes(): number | null {
  if (process.platform !== 'linux') return null
  const shares = lookInto(
    descendants().map(({ id }) => ({ id, name: 'smaps_rollup' })),
    (text) => 1024 * Number(/^Pss:\s+(\d+) kB$/m.exec(text)?.[1] ?? 0),
  )
  return shares.reduce((sum, share) => sum + share, 0)
}
