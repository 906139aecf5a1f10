import { describe, expect, it } from 'vitest'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { ExploreSearch } from './exploreSearch.ts'
import { countFilters, exploreSearchSchema, toggled } from './exploreSearch.ts'
import { filterPuzzles, toTerms } from './filterPuzzles.ts'

const none: ExploreSearch = exploreSearchSchema.parse({})

function puzzle(name: string, parts: Partial<Puzzle> = {}): Puzzle {
  return {
    id: `own/${name}`,
    collection: 'own',
    name,
    sat: 'def sat(s: str):\n    return s[::-1] == "ab"',
    answerType: 'str',
    solHeader: 'def sol():',
    solutions: ['    return "ba"'],
    title: name,
    description: '',
    tags: [],
    difficulty: 1,
    split: 'train',
    module: '',
    notes: '',
    weight: 1,
    ...parts,
  }
}

const mirror = puzzle('Mirror', { tags: ['strings'], description: 'Turn it round' })
const sum = puzzle('Sum', {
  sat: 'def sat(x: List[int]):\n    return sum(x) == 7 and x is not None',
  answerType: 'List[int]',
  tags: ['lists', 'numbers'],
  difficulty: 4,
  split: 'test',
})
const unrated = puzzle('Loose', {
  sat: 'def sat(n: int):\n    return n > 3',
  answerType: 'int',
  difficulty: null,
  split: null,
})
const all = [mirror, sum, unrated]

function names(search: Partial<ExploreSearch>, solved: readonly string[] = []): readonly string[] {
  return filterPuzzles(all, { ...none, ...search }, new Set(solved)).map((found) => found.name)
}

describe('filterPuzzles', () => {
  it('finds code, whatever its signs, and text, whatever its case', () => {
    expect(names({ q: '[::-1]' })).toEqual(['Mirror'])
    expect(names({ q: 'ROUND turn' })).toEqual(['Mirror'])
    expect(names({ q: '"is not"' })).toEqual(['Sum'])
    expect(names({ q: 'round sum' })).toEqual([])
  })

  it('joins filters with and, levels with or', () => {
    expect(names({ tags: 'lists,numbers' })).toEqual(['Sum'])
    expect(names({ tags: 'lists,strings' })).toEqual([])
    expect(names({ levels: '1,4' })).toEqual(['Mirror', 'Sum'])
    expect(names({ type: 'int' })).toEqual(['Loose'])
    expect(names({ split: 'test' })).toEqual(['Sum'])
    expect(names({ status: 'solved' }, ['own/Sum'])).toEqual(['Sum'])
    expect(names({ status: 'unsolved' }, ['own/Sum'])).toEqual(['Mirror', 'Loose'])
  })

  it('orders without changing the library', () => {
    expect(names({ sort: 'hardest' })).toEqual(['Sum', 'Loose', 'Mirror'])
    expect(names({ sort: 'title' })).toEqual(['Loose', 'Mirror', 'Sum'])
    expect(names({ sort: 'shortest' })).toEqual(['Loose', 'Mirror', 'Sum'])
    expect(all.map((one) => one.name)).toEqual(['Mirror', 'Sum', 'Loose'])
  })
})

describe('search in the address', () => {
  it('drops what it does not know', () => {
    expect(exploreSearchSchema.parse({ q: 'x', sort: 'random', status: 'half', other: 1 })).toEqual({
      q: 'x',
    })
  })

  it('toggles members and counts filters', () => {
    expect(toggled(undefined, 'a')).toBe('a')
    expect(toggled('a,b', 'a')).toBe('b')
    expect(toggled('a', 'a')).toBeUndefined()
    expect(countFilters({ ...none, q: 'x', tags: 'a,b', split: 'test' })).toBe(3)
  })

  it('keeps an unfinished quote together', () => {
    expect(toTerms('one "two three')).toEqual(['one', 'two three'])
  })
})
