// The worked example of docs/adding.md, as it stands there.
import { expect, it } from 'vitest'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { solutionsOnly } from '#/testing/examples/solutionsOnly.ts'
import { trainingText } from '../selection.ts'

it('the example of an export format is what is compiled, and writes what it says', () => {
  expect(guideBlocks('An export format', /ts/)).toEqual([
    repositoryText('src/testing/examples/solutionsOnly.ts'),
  ])
  const record = {
    ...{
      id: 'r',
      puzzle: 'def f(x: int):\n    return x == 1',
      header: 'def g():',
      bodies: ['\n    return 1'],
    },
    ...{ attempts: 1, successes: 1, provenance: { runId: 'r', iteration: 0, model: 'm', createdAt: 0 } },
  }
  const [text = ''] = trainingText(record)
  expect(solutionsOnly.entry(record, text)).toBe('def g():\n    return 1\n\nassert f(g())\n\n')
})
