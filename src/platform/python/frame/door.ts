/**
 * How Python is entered: one exported C call, a `bytes` object in and a `bytes` object out. No proxy and no other import is
 * needed for that, so all of them can be shut meanwhile (seal.ts). What comes back was written by memory that a program may
 * own: it is an address and a length until every step of reading it was checked. [Note: door]
 */

/** The exports of the wasm that are used, each an ordinary C function of CPython's or Emscripten's. */
export interface PythonExports {
  readonly memory: WebAssembly.Memory
  /** New `bytes` of this size, not filled; 0 when there is no memory. */
  readonly PyBytes_FromStringAndSize: (text: number, size: number) => number
  /** Calls with one argument; 0 when an exception was raised. */
  readonly PyObject_CallOneArg: (callable: number, argument: number) => number
  readonly Py_DecRef: (object: number) => void
  readonly emscripten_stack_get_current: () => number
  readonly emscripten_stack_get_base: () => number
  readonly emscripten_stack_get_end: () => number
  readonly _emscripten_stack_restore: (address: number) => void
}

/** Where a `bytes` object of 32-bit CPython keeps its size and its first byte, from its own address. */
const sizeOffset = 8
const bytesOffset = 16
/** A reply holds at most an answer (16 MiB of ASCII) with its output, escaped. */
const maxReplyBytes = 20 * 2 ** 20

/** The program raised out of the door: the interpreter was told to stop while it wrote its reply, or it is broken. */
export class DoorError extends Error {}

export interface Door {
  /** Whether Python gets a stack of its own, which is larger than a worker's. */
  readonly ownStack: boolean
  /** Calls Python's `door` with a request. Throws DoorError, RangeError or what an import threw. */
  readonly ask: (request: string) => Promise<string>
}

interface Promising {
  readonly promising?: (inner: PythonExports['PyObject_CallOneArg']) => (...args: number[]) => Promise<number>
}

/** `door` is the address of a Python function from bytes to bytes, which lives as long as the interpreter. */
export function createDoor(exports: PythonExports, door: number): Door {
  // JavaScript Promise Integration: each call gets a stack, where a worker's own has only 500 kB in Chromium.
  const { promising } = WebAssembly as unknown as Promising
  const call = promising?.(exports.PyObject_CallOneArg)
  const encoder = new TextEncoder()
  const decoder = new TextDecoder('utf-8', { fatal: true })

  /** All that can be read of an object that may be anything. */
  function read(address: number): string {
    const { buffer } = exports.memory
    const start = address >>> 0
    if (start === 0 || start + bytesOffset > buffer.byteLength) throw new DoorError('No reply.')
    const size = new DataView(buffer).getUint32(start + sizeOffset, true)
    if (size > maxReplyBytes || start + bytesOffset + size > buffer.byteLength) {
      throw new DoorError('The reply has no such length.')
    }
    return decoder.decode(new Uint8Array(buffer, start + bytesOffset, size))
  }

  return {
    ownStack: call !== undefined,
    ask: async (request) => {
      const bytes = encoder.encode(request)
      const argument = exports.PyBytes_FromStringAndSize(0, bytes.length) >>> 0
      if (argument === 0) throw new DoorError('No memory for the request.')
      // Views of the memory are made anew each time: it may have grown.
      new Uint8Array(exports.memory.buffer).set(bytes, argument + bytesOffset)
      const reply = await (call ?? exports.PyObject_CallOneArg)(door, argument)
      const text = read(reply)
      exports.Py_DecRef(reply)
      exports.Py_DecRef(argument)
      return text
    },
  }
}
