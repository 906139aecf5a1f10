// The worked example of docs/adding.md, as it stands there. What it writes: `engine/dataset/exportWhole.test.ts`.
import { expect, it } from 'vitest'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'

it('the example of an export format is what is compiled', () => {
  expect(guideBlocks('An export format', /ts/)).toEqual([
    repositoryText('src/testing/examples/lengthPrefixed.ts'),
  ])
})
