import { describe, expect, it } from 'vitest'
import { analysedPuzzle } from '#/testing/analysedPuzzle.ts'
import { describePuzzle, typeInWords } from './describe.ts'
import { productions } from './productions.ts'
import type { Tree } from './tree.ts'

const pointer = (index: number): Tree => ({ kind: 'pointer', index })
const compared = (name: string, a: Tree, b: Tree): Tree => {
  const production = productions.findIndex((one) => one.name === name && one.result === 'bool')
  return { kind: 'apply', production, binds: [], parts: [a, b] }
}

describe('a description', () => {
  it('has words for types', () => {
    expect(['int', 'List[str]', 'List[List[int]]'].map(typeInWords)).toEqual([
      'an integer',
      'a list of texts',
      'a list of lists of integers',
    ])
  })

  it('tells the conditions where the grammar has words for them', () => {
    const parameters = [{ name: 'n', type: 'int', text: '12' }]
    const conditions = [
      compared('{0:5} > {1:5}', pointer(0), pointer(1)),
      compared('{0:5} < {1:5}', pointer(0), { kind: 'constant', text: '99' }),
    ]
    const form = { answerType: 'int', parameters, conditions }
    expect(describePuzzle(analysedPuzzle(), form)).toBe('Find an integer x such that x > n and x < 99.')
    expect(describePuzzle(analysedPuzzle(), null)).toBe('Find an integer that the function accepts.')
  })
})
