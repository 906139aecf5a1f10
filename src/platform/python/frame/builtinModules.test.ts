import { describe, expect, it } from 'vitest'
import type { WasmMemory } from './builtinModules.ts'
import { removeBuiltinModules } from './builtinModules.ts'

/** A memory with a table of these names, as CPython lays it out: at 8 the pointer, from 64 the entries, then the texts. */
function memoryOf(names: readonly string[]): WasmMemory {
  const buffer = new ArrayBuffer(4096)
  const memory = { HEAPU8: new Uint8Array(buffer), HEAPU32: new Uint32Array(buffer), _PyImport_Inittab: 8 }
  memory.HEAPU32[2] = 64
  let text = 2048
  names.forEach((name, index) => {
    memory.HEAPU32[16 + 2 * index] = text
    memory.HEAPU32[17 + 2 * index] = 7
    memory.HEAPU8.set(new TextEncoder().encode(name), text)
    text += name.length + 1
  })
  return memory
}

function namesOf({ HEAPU8, HEAPU32 }: WasmMemory, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const begin = HEAPU32[16 + 2 * index] ?? 0
    return new TextDecoder().decode(HEAPU8.subarray(begin, HEAPU8.indexOf(0, begin)))
  })
}

describe('removeBuiltinModules', () => {
  it('renames what reaches JavaScript or any address, and nothing else', () => {
    const memory = memoryOf(['_ctypes', 'math', '_pyodide_core', '_ctypes_test', '_testcapi', 'time'])
    removeBuiltinModules(memory)
    const unspeakable = (rest: string) => `\ufffd${rest}`
    expect(namesOf(memory, 6)).toEqual([
      unspeakable('ctypes'),
      'math',
      unspeakable('pyodide_core'),
      '_ctypes_test',
      unspeakable('testcapi'),
      'time',
    ])
  })

  it.each([[[]], [['math']], [['_ctypes']], [['_pyodide_core', 'math']]])(
    'throws at the table %j',
    (names) => {
      expect(() => {
        removeBuiltinModules(memoryOf(names))
      }).toThrow('The table of built-in modules was not found.')
    },
  )
})
