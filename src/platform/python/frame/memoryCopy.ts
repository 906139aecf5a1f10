/**
 * A copy of the interpreter's memory, to be put back before each program. Of the C stack only what is in use at rest belongs to
 * it: what lies below the stack pointer means nothing to anyone, and it is a third of all bytes. The end of the memory, which
 * nothing has used yet, is not copied but zeroed.
 */
import type { PythonExports } from './door.ts'

export interface MemoryCopy {
  /** Puts the memory back, and the stack pointer, the only other thing that the wasm itself keeps; zeroes what grew. */
  readonly restore: () => void
}

/** Bytes up to the last that is not 0. A plain loop: a function for each of some millions of bytes takes long. */
function usedLength(bytes: Uint8Array): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end -= 1
  return end
}

export function copyMemory(exports: PythonExports): MemoryCopy {
  const { memory } = exports
  const bytes = new Uint8Array(memory.buffer)
  const stackPointer = exports.emscripten_stack_get_current() >>> 0
  const [low, high] = [exports.emscripten_stack_get_end() >>> 0, exports.emscripten_stack_get_base() >>> 0]
  if (!(low < stackPointer && stackPointer <= high && high < bytes.length))
    throw new Error('The C stack was not found.')
  const end = usedLength(bytes)
  const [below, above] = [bytes.slice(0, low), bytes.slice(stackPointer, end)]
  return {
    restore: () => {
      const now = new Uint8Array(memory.buffer)
      now.set(below)
      now.set(above, stackPointer)
      now.fill(0, end)
      exports._emscripten_stack_restore(stackPointer)
    },
  }
}
