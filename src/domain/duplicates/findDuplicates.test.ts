import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyProgram, otherNaming, plainNaming } from '#/testing/fakePuzzleTexts.ts'
import { normaliseProgram } from '../syntax/normaliseProgram.ts'
import type { DuplicateLink } from './clusters.ts'
import { toClusters } from './clusters.ts'
import type { DuplicateOptions } from './findDuplicates.ts'
import { findDuplicates } from './findDuplicates.ts'

function find(puzzles: readonly string[], options: DuplicateOptions = {}): readonly DuplicateLink[] {
  const search = findDuplicates(puzzles, options)
  for (;;) {
    const step = search.next()
    if (step.done === true) return step.value
  }
}

const original =
  'def f(xs: List[int], n=12, k=3):\n    return len(xs) == n and all(x % k == 1 for x in xs) and sum(xs) > n * k and xs[0] < xs[-1]'
const renamed =
  'def f(ys: List[int], m=12, q=3):\n    """Doc."""\n    return (len(ys) == m) and all(y % q == 1 for y in ys) and sum(ys) > (m * q) and ys[0] < ys[-1]'
const edited = original.replace('x % k == 1', 'x % k == 2')
const other = 'def f(s: str, word="pebble"):\n    return s[::-1] == word and s.count("b") == 2'

describe('duplicates', () => {
  it('are found layer by layer, each joined to an earlier puzzle', () => {
    expect(find([original, other, `${original}\n`, renamed, edited])).toEqual([
      { index: 2, like: 0, layer: 'exact', similarity: 1 },
      { index: 3, like: 0, layer: 'program', similarity: 1 },
      { index: 4, like: 0, layer: 'near', similarity: expect.closeTo(0.85, 1) as number },
    ])
  })

  it('make clusters with the earliest puzzle as representative', () => {
    const clusters = toClusters(find([other, original, edited, renamed, edited, other]))
    expect(
      clusters.map(({ representative, members }) => [representative, members.map(({ index }) => index)]),
    ).toEqual([
      [0, [5]],
      [1, [2, 3, 4]],
    ])
  })

  it('joins clusters that a later layer finds to be one', () => {
    const links: readonly DuplicateLink[] = [
      { index: 1, like: 0, layer: 'exact', similarity: 1 },
      { index: 3, like: 2, layer: 'near', similarity: 0.8 },
      { index: 2, like: 0, layer: 'behaviour', similarity: 1 },
    ]
    expect(toClusters(links)).toMatchObject([
      { representative: 0, members: [{ index: 1 }, { index: 2 }, { index: 3 }] },
    ])
  })

  it('needs no parser to see that programs differ, and never overlooks two that are equal', () => {
    fc.assert(
      fc.property(fc.array(anyProgram, { maxLength: 8 }), (programs) => {
        const texts = programs.flatMap((write) => [
          write({ naming: plainNaming, dressed: false }),
          write({ naming: otherNaming, dressed: true }),
        ])
        const links = new Map(find(texts, { near: false }).map((link) => [link.index, link]))
        const first = new Map<string, number>()
        for (const [index, text] of texts.entries()) {
          const program = normaliseProgram(text) ?? ''
          const known = first.get(program)
          expect(links.has(index)).toBe(known !== undefined)
          if (known === undefined) first.set(program, index)
        }
      }),
    )
  })

  it('takes what does not parse as text', () => {
    const broken = 'def f(x):\n    return x =='
    expect(find([broken, broken, 'def f(y):\n    return y =='], { near: false })).toEqual([
      { index: 1, like: 0, layer: 'exact', similarity: 1 },
    ])
  })

  it('tells how far it is after each puzzle', () => {
    expect([...findDuplicates([original, other, original])]).toEqual([1, 2, 3])
  })
})
