import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { skeletonText } from './skeletonText.ts'

describe('shapes as Python', () => {
  it.each([
    ['Eq(len(@),_)', 'len(x) == □'],
    ['Eq(len(@),#)', 'len(x) == □'],
    ['And', '□ and □'],
    ['Lt-LtE(_,@e,_)', '□ < x[i] <= □'],
    ['@.endswith(_)', 'x.endswith(□)'],
    ['Mod(@,_)', 'x % □'],
    ['Not(@)', 'not x'],
    ['USub(_)', '-□'],
    ['@[x..]', 'x[□:]'],
    ['@[.x.]', 'x[:□]'],
    ['@[..x]', 'x[::□]'],
    ['@[@i]', 'x[i]'],
    ['sum(GeneratorExp(…@e,@))', 'sum(…x[i]… for □ in x)'],
    ['ListComp(@e,zip(@,_))', '[x[i] for □ in zip(x, □)]'],
    ['Eq(…@,…)', '…x… == …'],
    ['Eq(…#,List)', '… == [□]'],
    ['IfExp', '□ if □ else □'],
    ['_.count(@)', '□.count(x)'],
    ['In(@,Attribute)', 'x in …'],
  ])('%s', (skeleton, text) => {
    expect(skeletonText(skeleton, 'x')).toBe(text)
  })

  it('ends for any text, however broken', () => {
    const pieces = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      ',',
      '.',
      '@',
      '@e',
      '_',
      '#',
      '…',
      'Eq',
      'len',
      'x',
      '-',
    )
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        expect(skeletonText(parts.join(''), 'x').length).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
