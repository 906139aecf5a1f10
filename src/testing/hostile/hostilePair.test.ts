import { describe, expect, it } from 'vitest'
import { hostilePair } from './hostilePair.ts'
import { harmTo, witness } from './witnesses.ts'

const seeds = Array.from({ length: 300 }, (_, seed) => seed)

describe('hostilePair', () => {
  it('makes the same pair of the same seed, and hardly any twice', () => {
    expect(seeds.map((seed) => hostilePair(seed))).toEqual(seeds.map((seed) => hostilePair(seed)))
    expect(new Set(seeds.map((seed) => JSON.stringify(hostilePair(seed)))).size).toBe(seeds.length)
  })

  it('does first what it is told to do', () => {
    expect(hostilePair(1, ['first()']).solution).toContain('def sol():\n    first()\n    try:')
  })
})

describe('witness', () => {
  it('is told by its verdict from any other', () => {
    for (const seed of seeds) {
      const one = witness(seed, seed, 0.5)
      const verdict = { kind: one.kind, answer: one.says, message: one.says }
      expect(harmTo(one, verdict)).toBeNull()
      expect(harmTo(one, undefined)).not.toBeNull()
      expect(harmTo(one, { ...verdict, answer: '7', message: '7' })).not.toBeNull()
      expect(harmTo(one, { ...verdict, kind: 'crashed' })).not.toBeNull()
    }
  })
})
