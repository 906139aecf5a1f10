import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findJsonFault, toLineAndColumn } from './jsonFault.ts'

const isJson = (text: string) => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('findJsonFault', () => {
  it('agrees with JSON.parse about what is sound, for damaged JSON too', () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', '"', ',', '{', ']', '\\', '0', '\n', 'e'),
        (json, at, sign) => {
          expect(findJsonFault(json)).toBeNull()
          const place = at % (json.length + 1)
          const damaged = json.slice(0, place) + sign + json.slice(place + 1)
          expect(findJsonFault(damaged) === null).toBe(isJson(damaged))
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('calls every list that was cut off an end, at the text’s end', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (values, at) => {
        const json = JSON.stringify(values)
        const cut = json.slice(0, 1 + (at % (json.length - 1)))
        expect(findJsonFault(cut)).toMatchObject({ kind: 'end', offset: cut.length })
      }),
      { numRuns: 500 },
    )
  })

  it.each([
    ['[{"a": 1}, {"a" 2}]', 'inside', 16, 2],
    ['[{"a": 1}, {"a": "x\ny"}]', 'inside', 19, 2],
    ['[1, 2,]', 'inside', 6, 3],
    ['[1, tru', 'end', 7, 2],
    ['[1, "\\u00', 'end', 9, 2],
    ['[1, "\\x"]', 'inside', 5, 2],
    ['[1, 2', 'end', 5, 2],
    ["['a']", 'inside', 1, 1],
    ['[NaN]', 'inside', 1, 1],
    ['[01]', 'inside', 1, 1],
    ['{"a": 1}\n{"a": 2}', 'after', 9, null],
    ['[1]]', 'after', 3, null],
    ['{"a": [1, 2}', 'inside', 11, null],
  ])('%s', (text, kind, offset, record) => {
    expect(isJson(text)).toBe(false)
    expect(findJsonFault(text)).toEqual({ kind, offset, record })
  })

  it('reads deep nesting without a stack', () => {
    expect(findJsonFault('['.repeat(200_000))).toMatchObject({ kind: 'end' })
  })
})

describe('toLineAndColumn', () => {
  it('counts from 1', () => {
    expect(toLineAndColumn('ab\ncd', 0)).toEqual({ line: 1, column: 1 })
    expect(toLineAndColumn('ab\ncd', 4)).toEqual({ line: 2, column: 2 })
    expect(toLineAndColumn('ab\n', 3)).toEqual({ line: 2, column: 1 })
  })
})
