import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatBytes,
  formatCount,
  formatCounted,
  formatDuration,
  formatMillis,
  formatPercent,
  shorten,
} from '#/lib/format.ts'

describe('numbers', () => {
  it.each([
    [formatCount(1715), '1,715'],
    [formatCounted(1, 'puzzle'), '1 puzzle'],
    [formatCounted(1715, 'puzzle'), '1,715 puzzles'],
    [formatCounted(0, 'try', 'tries'), '0 tries'],
    [formatMillis(0.42), '0.4 ms'],
    [formatMillis(9.96), '10 ms'],
    [formatMillis(999.4), '999 ms'],
    [formatMillis(999.6), '1.0 s'],
    [formatMillis(1234), '1.2 s'],
    [formatBytes(512), '512 B'],
    [formatBytes(1_952_675), '1.9 MiB'],
    [formatBytes(64 * 1024 * 1024), '64 MiB'],
    [formatBytes(200 * 1024 * 1024 + 1), '200 MiB'],
    [formatPercent(0.0973), '9.7%'],
    [formatPercent(1), '100.0%'],
    [formatDuration(-5), 'a few seconds'],
    [formatDuration(42_000), 'about 40 s'],
    [formatDuration(58_000), 'about 1 min'],
    [formatDuration(180_000), 'about 3 min'],
    [formatDuration(3_590_000), 'about 1 h'],
    [formatDuration(7_800_000), 'about 2 h 10 min'],
    [formatDuration(86_300_000), 'about 1 day'],
    [formatDuration(3 * 86_400_000), 'about 3 days'],
  ])('%s', (text, expected) => {
    expect(text).toBe(expected)
  })
})

describe('shorten', () => {
  it('keeps both ends', () => {
    expect(shorten('abcdefghij', 5)).toBe('ab…ij')
    expect(shorten('abc', 3)).toBe('abc')
    expect(shorten('abc', 0)).toBe('')
  })

  it('never cuts a character in half and never exceeds the limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-composite' }), fc.integer({ min: 1, max: 30 }), (text, max) => {
        const short = shorten(text, max)
        expect(short.length).toBeLessThanOrEqual(Math.max(max, 0))
        expect(short).not.toMatch(/\p{Surrogate}/u)
      }),
    )
  })
})
