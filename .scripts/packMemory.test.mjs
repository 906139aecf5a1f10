// @ts-check
import { describe, expect, it } from 'vitest'
import { unpackMemory } from '../src/platform/python/packedMemory.ts'
import { packMemory } from './packMemory.mjs'

/** @param {Uint8Array} bytes */
const bufferOf = (bytes) => new Uint8Array(bytes).buffer

describe('packed memory', () => {
  const page = 4096
  for (const [name, pages, filled] of /** @type {const} */ ([
    ['empty', 3, []],
    ['full', 3, [0, 1, 2]],
    ['with holes', 9, [1, 2, 5, 8]],
    ['of no pages', 0, []],
    ['with a short last page', 2.5, [1, 2]],
    ['with a short last page that is empty', 2.5, [1]],
  ])) {
    it(`is the same again, ${name}`, () => {
      const memory = new Uint8Array(pages * page)
      for (const at of filled) memory[at * page + ((at * 997) % page)] = at + 1
      const packed = packMemory(memory)
      expect(new Uint8Array(unpackMemory(bufferOf(packed)))).toEqual(memory)
      expect(packed.length).toBeLessThanOrEqual(filled.length * page + 8 * (2 + filled.length))
    })
  }

  it('is refused when something is missing or too much', () => {
    const packed = packMemory(new Uint8Array(2 * page).fill(7))
    expect(() => unpackMemory(bufferOf(packed.subarray(0, -1)))).toThrow(RangeError)
    expect(() => unpackMemory(bufferOf(Buffer.concat([packed, Buffer.alloc(1)])))).toThrow(RangeError)
  })
})
