import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { watchInterpreters } from './membrane.ts'

/** A module that imports `w.random_get`, and whose `run` calls it. `run` is also the first in its table. */
const bytes = [
  [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  [1, 4, 1, 0x60, 0, 0],
  [2, 16, 1, 1, 0x77, 10, ...new TextEncoder().encode('random_get'), 0, 0],
  [3, 2, 1, 0],
  [4, 4, 1, 0x70, 0, 1],
  [5, 3, 1, 0, 1],
  [7, 44, 3, 3, ...new TextEncoder().encode('run'), 0, 1, 6, ...new TextEncoder().encode('memory'), 2, 0],
  [25, ...new TextEncoder().encode('__indirect_function_table'), 1, 0],
  [9, 7, 1, 0, 0x41, 0, 0x0b, 1, 1],
  [10, 6, 1, 4, 0, 0x10, 0, 0x0b],
].flat()

interface Exports {
  readonly run: () => unknown
  readonly __indirect_function_table: WebAssembly.Table
}

const heard: string[] = []
let told: unknown
const module = new WebAssembly.Module(new Uint8Array(bytes))
const exportsOf = (instance: WebAssembly.Instance) => instance.exports as unknown as Exports
const make = (imported: () => void) =>
  exportsOf(new WebAssembly.Instance(module, { w: { random_get: imported } }))

beforeAll(() => {
  watchInterpreters(() => ({
    enter: () => heard.push('enter'),
    call: (name) => heard.push(name),
    leave: () => {
      heard.push('leave')
      return told
    },
  }))
})
beforeEach(() => {
  heard.length = 0
  told = undefined
})

describe('watchInterpreters', () => {
  it('hears a call and what it calls, however the instance was made', async () => {
    make(() => undefined).run()
    const made = await WebAssembly.instantiate(module, { w: { random_get: () => undefined } })
    exportsOf(made).run()
    expect(heard).toEqual(['enter', 'random_get', 'leave', 'enter', 'random_get', 'leave'])
  })

  it('takes a call from inside for a part of the call from outside', () => {
    let again = true
    const { run } = make(() => {
      if (again) {
        again = false
        run()
      }
    })
    run()
    expect(heard).toEqual(['enter', 'random_get', 'random_get', 'leave'])
  })

  it('hears the end of a call that throws', () => {
    const { run } = make(() => {
      throw new Error('shut')
    })
    expect(run).toThrow('shut')
    expect(heard).toEqual(['enter', 'random_get', 'leave'])
  })

  it('lets the watcher say what a call returns', () => {
    told = 42
    expect(make(() => undefined).run()).toBe(42)
  })

  it('shows one function for one, in exports and tables', () => {
    const { run, __indirect_function_table: table } = make(() => undefined)
    expect(table.get(0)).toBe(run)
    table.set(0, null)
    table.set(0, run)
    expect(table.get(0)).toBe(run)
  })

  it('leaves other modules alone', () => {
    const empty = new WebAssembly.Module(new Uint8Array(bytes.slice(0, 8)))
    expect(new WebAssembly.Instance(empty).exports).toEqual({})
  })
})
