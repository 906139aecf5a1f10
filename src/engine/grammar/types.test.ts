import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depthOf, elementOf, fits, iteratedOf, match, substitute, variablesOf } from './types.ts'

const scalar = fc.constantFrom('int', 'str', 'float', 'bool')
const { type } = fc.letrec<{ type: string }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small' },
    scalar,
    tie('type').map((inner) => `List[${inner}]`),
  ),
}))
const pattern = fc.oneof(
  type,
  fc.constantFrom('T', 'U', 'List[T]', 'Iter[T]', 'List[List[U]]', 'Iter[List[S]]', 'Iter[int]'),
)

describe('types', () => {
  it('have elements and depths', () => {
    expect(elementOf('List[List[int]]')).toBe('List[int]')
    expect(elementOf('int')).toBeNull()
    expect(iteratedOf('str')).toBe('str')
    expect(iteratedOf('Iter[int]')).toBe('int')
    expect(depthOf('List[List[int]]')).toBe(2)
    expect(variablesOf('List[T],Iter[S],T')).toEqual(['T', 'S'])
  })

  it('match as told', () => {
    expect(match('T', 'int')).toEqual({ T: 'int' })
    expect(match('T', 'Iter[int]')).toBeNull()
    expect(match('List[T]', 'List[List[str]]')).toEqual({ T: 'List[str]' })
    expect(match('List[T]', 'Iter[int]')).toBeNull()
    expect(match('List[T]', 'int')).toBeNull()
    expect(match('int', 'int')).toEqual({})
    expect(match('T', 'int', { T: 'str' })).toBeNull()
    expect(match('T', 'int', { T: 'int' })).toEqual({ T: 'int' })
  })

  it('match exactly what substitution makes', () => {
    fc.assert(
      fc.property(pattern, type, type, type, (open, T, U, S) => {
        const bindings = { T, U, S }
        const made = substitute(open, bindings)
        expect(variablesOf(made)).toEqual([])
        const found = match(open, made)
        expect(found).not.toBeNull()
        expect(substitute(open, found ?? {})).toBe(made)
        expect(Object.keys(found ?? {})).toEqual(variablesOf(open))
      }),
    )
  })

  it('a match substitutes to the type that was matched', () => {
    fc.assert(
      fc.property(pattern, type, (open, wanted) => {
        const found = match(open, wanted)
        if (found !== null) expect(substitute(open, found)).toBe(wanted)
      }),
    )
  })

  it('fit where they can be iterated over', () => {
    expect(fits('str', 'Iter[str]')).toBe(true)
    expect(fits('List[int]', 'Iter[int]')).toBe(true)
    expect(fits('List[int]', 'Iter[str]')).toBe(false)
    expect(fits('int', 'Iter[int]')).toBe(false)
    fc.assert(
      fc.property(type, (one) => {
        expect(fits(one, one)).toBe(true)
        expect(fits(`List[${one}]`, `Iter[${one}]`)).toBe(true)
      }),
    )
  })
})
