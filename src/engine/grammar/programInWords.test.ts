import { describe, expect, it } from 'vitest'
import { plainPhrase } from '#/domain/grammar/phrase.ts'
import { analysedPuzzle, pointerOf } from '#/testing/analysedPuzzle.ts'
import { featureInWords } from './featureInWords.ts'
import { idiomInWords } from './formInWords.ts'
import { productions } from './productions.ts'
import { choiceInWords, searchInWords } from './programInWords.ts'
import type { Tree } from './tree.ts'

const puzzle = analysedPuzzle({ pointers: [pointerOf('parameter', 'int', 'n')] })
const n: Tree = { kind: 'pointer', index: 0 }

function apply(name: string, result: string, parts: readonly Tree[], binds: readonly string[] = []): Tree {
  const production = productions.findIndex((one) => one.name === name && one.result === result)
  return { kind: 'apply', production, binds, parts }
}
const range = apply('range({0})', 'Iter[int]', [n])

describe('programs in words', () => {
  it('says what a search does with which pieces', () => {
    const tree = apply('_first:T', 'T', [range])
    expect(searchInWords(tree, puzzle)).toEqual(['try the elements of ', { code: 'range(n)' }])
    expect(choiceInWords(tree, puzzle)).toEqual(['try the elements of ', { code: '□' }])
  })

  it('says what candidates are made of', () => {
    const sum = apply('{0:6} + {1:7}', 'int', [{ kind: 'variable', level: 0 }, n])
    const phrase = searchInWords(apply('_image:U', 'U', [range, sum], ['int']), puzzle)
    expect(plainPhrase(phrase ?? [])).toBe('try “i + n” for each “i” of “range(n)”')
  })

  it('leaves plain expressions to their text', () => {
    expect(searchInWords(n, puzzle)).toBeNull()
    expect(plainPhrase(choiceInWords(n, puzzle))).toBe('copy “n” from the puzzle')
    expect(plainPhrase(choiceInWords(apply('len({0})', 'int', [n]), puzzle))).toBe('compute “len(□)”')
  })

  it('has words for every form of search', () => {
    for (const [production, { search, parts, binds }] of productions.entries()) {
      if (search === null) continue
      const tree: Tree = { kind: 'apply', production, binds, parts: parts.map(() => n) }
      for (const phrase of [searchInWords(tree, puzzle) ?? [], choiceInWords(tree, puzzle)]) {
        expect(plainPhrase(phrase)).not.toMatch(/^_|\{\d\}/)
      }
      expect(plainPhrase(searchInWords(tree, puzzle) ?? [])).not.toContain('□')
    }
  })
})

describe('features in words', () => {
  const { answerName } = puzzle
  it.each([
    ['A1:@:Eq(len(@),_)', `“${answerName}” stands in “len(${answerName}) == □”`],
    ['A2:@e:Lt(@e,_)', `an element of “${answerName}” stands in “${answerName}[i] < □”`],
    ['A1:@i:@[@i]', `an index into “${answerName}” stands in “${answerName}[i]”`],
    ['c:In(_,@)', `it asks whether “□ in ${answerName}”`],
    ['h:Mod', 'it uses “%”'],
    ['h:sorted', 'it uses “sorted()”'],
    ['s:For', 'it has a loop'],
    ['*', 'a habit, whatever the puzzle is'],
  ])('%s', (feature, words) => {
    expect(plainPhrase(featureInWords(feature, puzzle))).toBe(words)
  })
})

describe('idioms in words', () => {
  it.each([
    ['tune(□ * □)', 'improve “□ * □” by changing its numbers'],
    ["edit(' ', □)", "improve “' '” by small edits with pieces of “□”"],
    ["texts_of(',', len(□))", "try texts made of “','”, of length “len(□)”"],
  ])('%s', (pattern, words) => {
    expect(plainPhrase(idiomInWords(pattern) ?? [])).toBe(words)
  })

  it('leaves expressions alone', () => {
    expect(idiomInWords('len(□)')).toBeNull()
    expect(idiomInWords('□ + 1')).toBeNull()
  })
})
