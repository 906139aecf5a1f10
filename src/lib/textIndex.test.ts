import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createTextIndex } from '#/lib/textIndex.ts'

describe('createTextIndex', () => {
  it('numbers texts as a map would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 200 }), (texts) => {
        const index = createTextIndex()
        const known = new Map<string, number>()
        for (const text of texts) {
          expect(index.find(text)).toBe(known.get(text) ?? -1)
          if (!known.has(text)) known.set(text, known.size)
          expect(index.add(text)).toBe(known.get(text))
        }
        expect(index.size()).toBe(known.size)
      }),
    )
  })

  it('tells 200,000 similar texts apart', () => {
    const index = createTextIndex()
    const text = (number: number) => `def f(x: int, n=${String(number)}):\n    return x == n`
    for (let number = 0; number < 200_000; number += 1) index.add(text(number))
    expect(index.size()).toBe(200_000)
    expect(index.find(text(123_456))).toBe(123_456)
    expect(index.find(text(200_000))).toBe(-1)
  })
})
