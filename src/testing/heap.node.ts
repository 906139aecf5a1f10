/** How much of Node's memory is in use after what nobody needs is collected. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes that something still holds on to. */
export function heldBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}
