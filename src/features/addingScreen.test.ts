// The worked example of docs/adding.md, as it stands there.
import { expect, it } from 'vitest'
import { Greeting } from '#/testing/examples/Greeting.tsx'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'

it('the example of a screen is what is compiled', () => {
  expect(Greeting).toBeTypeOf('function')
  expect(guideBlocks('A screen', /tsx/)).toEqual([repositoryText('src/testing/examples/Greeting.tsx')])
})
