import { describe, expect, it } from 'vitest'
import { checkAddress, checkCollection, p3Addresses, sortFiles, suggestCollection } from './importSource.ts'

const file = (name: string) => new File(['[]'], name)

describe('import source', () => {
  it('tells the split file by its name, in any order', () => {
    const [puzzles, split] = [file('puzzles.json'), file('Split.json')]
    expect(sortFiles([split, puzzles])).toEqual({ puzzles, split })
    expect(sortFiles([puzzles])).toEqual({ puzzles, split: null })
    expect(sortFiles([split])).toEqual({ puzzles: split, split: null })
    expect(sortFiles([])).toEqual({ puzzles: null, split: null })
  })

  it('suggests names that it accepts', () => {
    expect(['My puzzles (2).json', 'puzzles.json', '###'].map(suggestCollection)).toEqual([
      'my-puzzles-2',
      'imported',
      'imported',
    ])
    expect([p3Addresses.collection, 'imported', 'Größe 2'].map(checkCollection)).toEqual([null, null, null])
  })

  it('refuses names that would collide or confuse', () => {
    for (const name of ['', 'autodidact', '../x', 'a/b', 'x'.repeat(41)])
      expect(checkCollection(name)).not.toBeNull()
  })

  it('accepts addresses of the web only', () => {
    expect([p3Addresses.puzzles, 'http://localhost:8000/p.json'].map(checkAddress)).toEqual([null, null])
    for (const address of ['puzzles.json', 'file:///p.json', 'javascript:1', ''])
      expect(checkAddress(address)).not.toBeNull()
  })
})
