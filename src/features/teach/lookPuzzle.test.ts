import { describe, expect, it } from 'vitest'
import { fakeDiscovery } from '#/testing/fakeDiscoveries.ts'
import { curveScale } from './curveScale.ts'
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

describe('curveScale', () => {
  it('labels no more iterations than there is room for', () => {
    const narrow = curveScale({ width: 300, height: 300, iterations: 50, top: 0.3 })
    expect(narrow.xTicks.length).toBeLessThan(6)
    expect(narrow.x(50)).toBeCloseTo(narrow.plot.right)
    expect(narrow.y(0)).toBe(narrow.plot.bottom)
    const wide = curveScale({ width: 700, height: 300, iterations: 3, top: 0.3 })
    expect(wide.xTicks).toEqual([0, 1, 2, 3])
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
