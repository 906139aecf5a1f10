import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './searchText.ts'

describe('search text', () => {
  it('brings every text back as it was', () => {
    const texts = fc.dictionary(fc.constantFrom('q', 'tags', 'sort'), fc.string())
    fc.assert(
      fc.property(texts, (search) => {
        expect({ ...parseSearch(stringifySearch(search)) }).toEqual({ ...search })
      }),
    )
  })

  it('leaves out what is not there', () => {
    expect(stringifySearch({ q: undefined, sort: null })).toBe('')
    expect(parseSearch('?q=123')).toEqual({ q: '123' })
  })
})
