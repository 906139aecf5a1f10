import { beforeEach, describe, expect, it } from 'vitest'
import { hashSeed } from '#/lib/random.ts'
import { digitBase, digitCount, pausePolls, seedCount } from '../signals.ts'
import { kinds } from './forgeries.ts'
import type { Watcher } from './membrane.ts'
import { createScribbler } from './scribbler.ts'

const poll = '_Py_CheckEmscriptenSignals_Helper'
let memory: WebAssembly.Memory
let notes: string[]
let watcher: Watcher

beforeEach(() => {
  memory = new WebAssembly.Memory({ initial: 4 })
  const words = new Uint32Array(memory.buffer)
  words.forEach((_, index) => {
    words[index] = index % 3 === 0 ? index % 50 : (index * 4096) % memory.buffer.byteLength
  })
  // Something for each of those that look for texts.
  const texts = [
    '{"kind": "wrong"}',
    '"solved" "error" "answer" "crashed" "timeout" "fresh"',
    'def sat( def sol( return False',
  ]
  new Uint8Array(memory.buffer).set(Buffer.from(texts.join('x > 3 and x < 3 return x == ')), 8192)
  notes = []
  const table = new WebAssembly.Table({ element: 'anyfunc', initial: 100 })
  watcher = createScribbler({ memory, table }, (words) => notes.push(words))
})

const copy = () => Buffer.from(memory.buffer).toString('latin1')

/** What a program calls that tells the seed. */
function tell(seed: number) {
  const digits = Array.from(
    { length: digitCount },
    (_, place) => Math.floor(seed / digitBase ** place) % digitBase,
  )
  for (const digit of [0, ...digits]) {
    for (let call = 0; call <= digit; call++) watcher.call('random_get')
    for (let call = 0; call < pausePolls; call++) watcher.call(poll)
  }
}

function runWhole(seed: number) {
  watcher.enter()
  tell(seed)
  for (let call = 0; call < 500; call++) watcher.call(poll)
  watcher.leave(4096)
}

describe('a scribbler', () => {
  it('writes at the word of a program, and the same at the same word', () => {
    const before = copy()
    for (const seed of [5, 6, 7, 8]) runWhole(seed)
    const after = copy()
    expect(after).not.toBe(before)
    const told = [...notes]
    new Uint8Array(memory.buffer).set(Buffer.from(before, 'latin1'))
    for (const seed of [5, 6, 7, 8]) runWhole(seed)
    expect(copy()).toBe(after)
    expect(notes.slice(told.length)).toEqual(told)
  })

  it('bears whatever it does, in every way that it knows', () => {
    for (let number = 0; number < 100; number++) runWhole(hashSeed(number) % seedCount)
    const names = new Set(notes.map((words) => words.split(' ')[1]))
    expect(names.size).toBe(12)
  })

  it('leaves those alone who say nothing, and forgets what was said to it before', () => {
    const before = copy()
    watcher.enter()
    for (let call = 0; call < 30; call++) watcher.call('random_get')
    for (let call = 0; call < 1000; call++) watcher.call(poll)
    watcher.leave(4096)
    watcher.enter()
    tell(3)
    watcher.enter()
    watcher.leave(4096)
    expect(notes.filter((words) => words.endsWith('end'))).toEqual([])
    if (notes.length === 0) expect(copy()).toBe(before)
  })
})

describe('kinds', () => {
  it('become others as string objects too, with their lengths', () => {
    const bytes = new Uint8Array(64)
    const words = new Uint32Array(bytes.buffer)
    words[2] = 5
    bytes.set(Buffer.from('wrong\0'), 20)
    bytes.set(Buffer.from('"wrong"'), 41)
    // Draws the first of the swaps.
    kinds({ bytes, words, random: () => 0, tableLength: 1, reply: null })
    expect(words[2]).toBe(6)
    expect(Buffer.from(bytes).toString('latin1')).toContain('solved\0')
    expect(Buffer.from(bytes).toString('latin1')).toContain('"solved')
  })
})
