/**
 * CPython calls its C functions through a trampoline that looks at how many arguments each takes. Where the engine has wasm's
 * garbage collection, the trampoline is wasm; otherwise it is a call through JavaScript. Which one is a pointer in the memory,
 * and the snapshot was made in Node, where it is 0: so it is set again.
 */

interface Trampoline {
  readonly memory: WebAssembly.Memory
  readonly table: WebAssembly.Table
  /** Address of the runtime's state, and of the word that says where in it the pointer lies. */
  readonly runtime: number
  readonly offsetAt: number
}

/** Whether this is the instance that Pyodide made for it, at its start. */
export function trampolineOf(instance: WebAssembly.Instance): unknown {
  return instance.exports['trampoline_call']
}

/** Writes the place of `call` in the table into the memory. Where it is none (an older engine), nothing is changed. */
export function setTrampoline(call: unknown, { memory, table, runtime, offsetAt }: Trampoline): void {
  if (typeof call !== 'function') return
  const view = new DataView(memory.buffer)
  for (let index = table.length - 1; index > 0; index--) {
    if (table.get(index) !== call) continue
    view.setUint32(runtime + view.getUint32(offsetAt, true), index, true)
    return
  }
}
