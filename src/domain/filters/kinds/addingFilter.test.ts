// The worked example of docs/adding.md, as it stands there, and the order that it has to find its place in.
import { expect, it } from 'vitest'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { tooLong } from '#/testing/examples/tooLong.ts'
import { filterMoments } from './puzzleFilter.ts'
import { puzzleBuckets, puzzleFilters } from './puzzleFilters.ts'

it('the example of a filter is what is compiled, and objects to what it says', () => {
  expect(guideBlocks('A filter', /ts/)).toEqual([repositoryText('src/testing/examples/tooLong.ts')])
  expect(tooLong.check('def f(x: int):\n    return x == 1')).toBeNull()
  expect(tooLong.check(`def f(x: int):${'\n    x += 1'.repeat(40)}`)).toBe('It has 41 lines.')
})

it('filters stand in the order in which they are asked, each with a bucket of its own', () => {
  const moments = puzzleFilters.map(({ asks }) => filterMoments.indexOf(asks))
  expect(moments).toEqual(moments.toSorted((one, other) => one - other))
  expect(new Set(puzzleBuckets).size).toBe(puzzleFilters.length + 1)
})
