import { describe, expect, it } from 'vitest'
import { hashSeed } from '#/lib/random.ts'
import { constants, productions } from './productions.ts'
import { variablesOf } from './types.ts'

const gaps = (template: string) => [...template.matchAll(/\{(\w)(?::\d+)?\}/g)].map(([, gap]) => gap ?? '')

describe('productions', () => {
  it('stand in the order that saved models and seeds mean', () => {
    // Another number means: models that were saved before mean something else now. Is that wanted?
    expect([productions.length, hashSeed(JSON.stringify([productions, constants]))]).toMatchInlineSnapshot(`
      [
        155,
        4071320495,
      ]
    `)
  })

  it('can be told apart by their template and the types of their parts', () => {
    const names = productions.map(({ result, name, parts, binds }) =>
      [result, name, ...parts.map(({ type }) => type), ...binds].join('|'),
    )
    expect(new Set(names).size).toBe(names.length)
  })

  it.each(productions)('$result: $name uses each of its parts and variables', (production) => {
    const { text, code, parts, binds, level } = production
    const expected = [...parts.keys()].map(String)
    for (const template of [text, code]) {
      const used = gaps(template)
      expect(new Set(used.filter((gap) => /\d/.test(gap)))).toEqual(new Set(expected))
      expect(used.includes('w')).toBe(binds.length > 1 && used.includes('w'))
      expect(used.includes('v')).toBe(binds.length > 0)
    }
    expect(parts.some(({ inside }) => inside)).toBe(binds.length > 0)
    expect(level).toBeGreaterThanOrEqual(0)
    expect(level).toBeLessThanOrEqual(10)
  })

  it.each(productions)('$result: $name has no variable that nothing decides', ({ result, parts, binds }) => {
    const decided = new Set([result, ...parts.map(({ type }) => type)].flatMap(variablesOf))
    for (const type of binds) for (const name of variablesOf(type)) expect(decided).toContain(name)
  })

  it.each(productions.filter(({ search }) => search !== null))('$name calls its form', (production) => {
    const { code, search, inputs } = production
    expect(code).toBe(`${search ?? ''}(${inputs.join(', ')})`)
  })

  it('counts the steps of every loop', () => {
    const loops = productions.filter(({ text }) => text.includes(' for '))
    expect(loops.length).toBeGreaterThan(10)
    for (const { code } of loops) expect(code).toContain('_steps')
  })
})
