import { describe, expect, it } from 'vitest'
import { browserLimits, unstoppableWords, verdictNote } from './browserLimits.ts'

describe('browserLimits', () => {
  it('says nothing of a browser without limits, or before Python has started', () => {
    expect(browserLimits({ stopsByForce: true, ownStack: true })).toEqual([])
    expect(browserLimits({ stopsByForce: true, ownStack: null })).toEqual([])
  })

  it('says each limit that there is', () => {
    expect(browserLimits({ stopsByForce: false, ownStack: null })).toEqual([unstoppableWords])
    expect(browserLimits({ stopsByForce: false, ownStack: false })).toHaveLength(2)
  })
})

describe('verdictNote', () => {
  it('explains a breach everywhere', () => {
    expect(verdictNote({ kind: 'breach', lane: null }, true)).toContain('counts as a rejected attempt')
  })

  it('tells of a program that goes on, only where it does', () => {
    expect(verdictNote({ kind: 'timeout', lane: null }, false)).toBe(unstoppableWords)
    expect(verdictNote({ kind: 'timeout', lane: null }, true)).toBeNull()
    // One that reacted is over.
    expect(verdictNote({ kind: 'timeout', lane: 'fresh' }, false)).toBeNull()
    expect(verdictNote({ kind: 'wrong', lane: 'shared' }, false)).toBeNull()
  })
})
