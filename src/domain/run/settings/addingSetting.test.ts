// The worked example of docs/adding.md, as it stands there.
import { describe, expect, it } from 'vitest'
import { guideBlocks, repositoryText } from '#/testing/addingGuide.node.ts'
import { topTokens } from '#/testing/examples/topTokens.ts'

describe('the example of a setting', () => {
  it('is what is compiled', () => {
    expect(guideBlocks('A loop setting', /ts/)).toEqual([repositoryText('src/testing/examples/topTokens.ts')])
  })

  it('has one description for its form and its schema', () => {
    const { control, schema, stored, departs } = topTokens
    expect(control).toEqual({ kind: 'number', min: 0, max: 1000, step: 1, whole: true })
    expect([0, 1000, -1, 1001, 0.5].map((value) => schema.safeParse(value).success)).toEqual([
      ...[true, true],
      ...[false, false, false],
    ])
    expect([stored.parse(undefined), stored.parse(2000)]).toEqual([0, 2000])
    expect(departs(0, 50)).toBe('Likeliest tokens: 0 instead of 50.')
  })
})
