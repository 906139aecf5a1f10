// @ts-check
/** What is asked for on the command line. */
import { parseArgs } from 'node:util'
import { workloads } from './workloads.mjs'

/** What is measured beside the workloads: single figures. */
const figures = {
  start: 'first verdict after opening the page, beside plain loadPyodide',
  reset: 'what putting the memory back costs',
  kill: 'a short pair right after a kill',
  pair: 'solved short pairs, one by one',
  workers: 'how the rate of short pairs grows with the number of workers',
}

/** What differs from the usual. @typedef {{ rounds?: number, beside?: 'native' }} Wished */

/**
 * The parts that are wanted, all unless some are named. Ends the program where nothing is to be measured: to list the parts, or
 * to say what was not understood.
 * @returns {{ isWanted: (id: string) => boolean, wished: Wished }}
 */
export function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean' }, rounds: { type: 'string' }, beside: { type: 'string' } },
  })
  const parts = new Map(Object.entries(figures))
  for (const { id, name } of workloads) parts.set(id, name)
  const complaints = positionals.filter((id) => !parts.has(id)).map((id) => `There is no part ${id}.`)
  const { rounds, beside } = values
  if (rounds !== undefined && !/^[1-9]\d?$/.test(rounds))
    complaints.push('--rounds is a number from 1 to 99.')
  if (beside !== undefined && beside !== 'native') complaints.push('--beside may only be native.')
  if (values.list === true || complaints.length > 0) {
    for (const complaint of complaints) console.error(complaint)
    for (const [id, about] of parts) console.log(`${id.padEnd(10)}${about}`)
    process.exit(complaints.length > 0 ? 1 : 0)
  }
  return {
    isWanted: (id) => positionals.length === 0 || positionals.includes(id),
    wished: {
      ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
      ...(beside === 'native' ? { beside } : {}),
    },
  }
}
