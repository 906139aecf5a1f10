import { describe, expect, it } from 'vitest'
import { analysedPuzzle, pointerOf } from '#/testing/analysedPuzzle.ts'
import { createChoiceTable, deepestChoice, fullDesign, pointerLeaves, typesOf } from './choices.ts'
import { productions } from './productions.ts'
import { depthOf, fits, match } from './types.ts'

const puzzle = analysedPuzzle()
const table = createChoiceTable(pointerLeaves(puzzle), typesOf(puzzle), true)
const types = [...typesOf(puzzle), 'Iter[int]', 'Iter[str]', 'bool', 'float', 'List[List[int]]']

describe('choices', () => {
  it('know the types of the puzzle', () => {
    expect(typesOf(puzzle)).toEqual(['int', 'List[str]', 'str'])
    const nested = analysedPuzzle({ answerType: 'List[List[float]]', pointers: [] })
    expect(typesOf(nested)).toEqual(['List[List[float]]', 'List[float]', 'float', 'int', 'str'])
  })

  it('make values of the type that is asked for, from parts of closed types', () => {
    for (const type of types) {
      for (const { leaf, production, parts, binds } of table.choices(type, 1, ['int'])) {
        if (leaf?.kind === 'pointer') expect(fits(puzzle.pointers[leaf.index]?.type ?? '', type)).toBe(true)
        if (leaf?.kind === 'variable') expect(fits('int', type)).toBe(true)
        if (leaf !== null) continue
        const rule = productions[production]
        expect(match(rule?.result ?? '', type)).not.toBeNull()
        for (const made of [...parts.map((part) => part.type), ...binds]) {
          expect(made).not.toMatch(/\b[TUS]\b/)
          expect(depthOf(made)).toBeLessThanOrEqual(4)
        }
      }
    }
  })

  it('are searches at the root only', () => {
    const searches = (depth: number) =>
      table.choices('int', depth, []).filter(({ production }) => productions[production]?.search != null)
        .length
    expect(searches(0)).toBeGreaterThan(0)
    expect(searches(1)).toBe(0)
    const without = createChoiceTable(pointerLeaves(puzzle), typesOf(puzzle), false)
    expect(without.choices('int', 0, []).every(({ features }) => !features.includes('SEARCH'))).toBe(true)
  })

  it('are leaves where it gets deep, and simple productions where there is no leaf', () => {
    for (let depth = 4; depth <= deepestChoice; depth += 1) {
      expect(table.choices('int', depth, []).every(({ leaf }) => leaf !== null)).toBe(true)
      const forced = table.choices('List[List[int]]', depth, [])
      expect(forced.length).toBeGreaterThan(0)
      for (const { parts, binds } of forced) expect([parts.length <= 1, binds.length]).toEqual([true, 0])
    }
  })

  it('can be restricted', () => {
    const some = createChoiceTable([], ['int'], true, [], {
      ...fullDesign,
      allowed: ({ search }) => search === '_ints',
    })
    expect(some.choices('int', 0, []).filter(({ leaf }) => leaf === null)).toHaveLength(1)
  })

  it('share the prior of a template among its instances', () => {
    const instances = table
      .choices('int', 1, [])
      .filter(({ production }) => productions[production]?.name === 'len({0})')
    const shares = new Map<number, number>()
    for (const { production, prior } of instances)
      shares.set(production, (shares.get(production) ?? 0) + Math.exp(prior + 1.5 + 1))
    for (const share of shares.values()) expect(share).toBeCloseTo(1)
  })

  it('tell pieces by their kind and roles, and bound variables by how far out they are bound', () => {
    const [leaf] = pointerLeaves({ pointers: [pointerOf('parameter', 'int', 'n', { roles: ['Eq(@,#)'] })] })
    expect(leaf?.features).toEqual(['PTR', 'K:parameter 0', 'R:Eq(@,#)'])
    const variables = table
      .choices('int', 5, ['int', 'str', 'int'])
      .filter((one) => one.leaf?.kind === 'variable')
    expect(variables.map(({ features }) => features[1])).toEqual(['V:2', 'V:0'])
  })

  it('are the same each time', () => {
    expect(table.choices('int', 2, ['str'])).toEqual(table.choices('int', 2, ['str']))
  })
})
