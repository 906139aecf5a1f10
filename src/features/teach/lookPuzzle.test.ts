import { describe, expect, it } from 'vitest'
import { fakeDiscovery } from '#/testing/fakeDiscoveries.ts'
import { lookPuzzle } from './lookPuzzle.ts'
import { versionFileName } from './versionFileName.ts'

describe('lookPuzzle', () => {
  const found = fakeDiscovery(3, 1)

  it('finds a discovery by its id and by its source', () => {
    expect(lookPuzzle(found.id, [], [found])?.source).toBe(found.puzzle)
    expect(lookPuzzle(found.puzzle, [], [found])?.description).toBe(found.description)
  })

  it('takes a source that nobody knows any more', () => {
    expect(lookPuzzle(found.puzzle, [], [])).toMatchObject({ source: found.puzzle, description: '' })
  })

  it('knows when there is no such puzzle', () => {
    expect(lookPuzzle('autodidact/Gone:0', [], [found])).toBeNull()
  })
})

describe('versionFileName', () => {
  it.each([
    ['Model 2', 'model-2.json'],
    ['Für die Schule!', 'model-f-r-die-schule.json'],
    ['模型', 'model.json'],
  ])('%s becomes %s', (name, file) => {
    expect(versionFileName(name)).toBe(file)
  })
})
