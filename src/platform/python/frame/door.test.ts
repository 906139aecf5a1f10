import { describe, expect, it } from 'vitest'
import type { PythonExports } from './door.ts'
import { createDoor, DoorError } from './door.ts'

const requestAt = 1024

/** Exports over a memory of 64 kB; `reply` writes into it and returns an address. */
function fakeExports(reply: (view: DataView, request: string) => number, at = requestAt) {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const view = new DataView(memory.buffer)
  let size = 0
  const exports: PythonExports = {
    memory,
    PyBytes_FromStringAndSize: (_text, length) => {
      size = length
      return at
    },
    PyObject_CallOneArg: (_callable, argument) => {
      const text = new TextDecoder().decode(new Uint8Array(memory.buffer, argument + 16, size))
      return reply(view, text)
    },
    Py_DecRef: () => undefined,
    emscripten_stack_get_current: () => 0,
    emscripten_stack_get_base: () => 0,
    emscripten_stack_get_end: () => 0,
    _emscripten_stack_restore: () => undefined,
  }
  return exports
}

/** Writes a `bytes` object and returns its address. */
function write(view: DataView, bytes: Uint8Array, at = 8192, size = bytes.length): number {
  view.setUint32(at + 8, size, true)
  new Uint8Array(view.buffer).set(bytes, at + 16)
  return at
}

const encode = (text: string) => new TextEncoder().encode(text)

describe('the door', () => {
  it('passes text in and out, of any alphabet', async () => {
    const door = createDoor(
      fakeExports((view, request) => write(view, encode(`got ${request}`))),
      5,
    )
    expect(await door.ask('{"x": "ä€😀"}')).toBe('got {"x": "ä€😀"}')
  })

  it.each<[string, (view: DataView) => number]>([
    ['no object', () => 0],
    ['an address outside', () => 65_530],
    ['a negative address', () => -16],
    ['a length outside', (view) => write(view, encode('x'), 8192, 60_000)],
    ['a negative length', (view) => write(view, encode('x'), 8192, -1)],
    ['bytes that are no text', (view) => write(view, Uint8Array.of(0xff, 0xfe))],
  ])('takes %s for no reply', async (_name, reply) => {
    await expect(createDoor(fakeExports(reply), 5).ask('x')).rejects.toThrow()
  })

  it('does not write where there is no memory', async () => {
    const full = fakeExports(() => 0, 0)
    await expect(createDoor(full, 5).ask('x')).rejects.toThrow(DoorError)
    await expect(
      createDoor(
        fakeExports(() => 0, 65_535),
        5,
      ).ask('x'),
    ).rejects.toThrow(RangeError)
  })
})
