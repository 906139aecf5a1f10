// @ts-check
import { describe, expect, it } from 'vitest'
import { boxOf, graphOf, mermaidOf, withoutShortcuts } from './graph.mjs'

/** @param {Record<string, string[]>} arrows */
const graph = (arrows) => new Map(Object.entries(arrows).map(([from, to]) => [from, new Set(to)]))

describe('the picture of the imports', () => {
  it('puts files into the box of their folder', () => {
    expect(boxOf('src/domain/puzzle.ts')).toBe('domain')
    expect(boxOf('src/engine/loop/loopMachine.ts')).toBe('engine/loop')
    expect(boxOf('src/engine/ports/store.ts')).toBe('engine/ports')
    expect(boxOf('src/features/loose.ts')).toBe('features')
  })

  it('leaves out tests, fakes and packages', () => {
    expect(boxOf('src/domain/puzzle.test.ts')).toBeNull()
    expect(boxOf('src/testing/fakes.ts')).toBeNull()
    expect(boxOf('node_modules/zod/index.js')).toBeNull()
  })

  it('draws no arrow from a box to itself', () => {
    const modules = [
      {
        source: 'src/domain/a.ts',
        dependencies: [{ resolved: 'src/domain/b.ts' }, { resolved: 'src/lib/c.ts' }],
      },
    ]
    expect(graphOf(modules)).toEqual(graph({ domain: ['lib'] }))
  })

  it('drops an arrow that follows from others, and keeps everything reachable in a cycle', () => {
    expect(withoutShortcuts(graph({ app: ['domain', 'engine'], engine: ['domain'] }))).toEqual(
      graph({ app: ['engine'], engine: ['domain'] }),
    )
    expect(withoutShortcuts(graph({ a: ['b'], b: ['a'] }))).toEqual(graph({ a: ['b'], b: ['a'] }))
  })

  it('is the same for the same imports in any order', () => {
    const one = graph({ app: ['ui', 'engine/loop'], 'engine/loop': ['domain'] })
    const other = graph({ 'engine/loop': ['domain'], app: ['engine/loop', 'ui'] })
    expect(mermaidOf(one)).toBe(mermaidOf(other))
  })

  it('refuses a picture that nobody can read', () => {
    const boxes = Array.from({ length: 32 }, (_, i) => `engine/part${i}`)
    expect(() => mermaidOf(graph({ app: boxes }))).toThrow('cannot be read')
  })
})
