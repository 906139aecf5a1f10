import { describe, expect, it } from 'vitest'
import { createSubject, firstOf } from './emitter.ts'

const isEven = (value: number) => value % 2 === 0

describe('the first value of an observable that is accepted', () => {
  it('is the one of now', async () => {
    expect(await firstOf(createSubject(2), isEven)).toBe(2)
  })

  it('is else the first one to come, whatever comes after it', async () => {
    const subject = createSubject(1)
    const found = firstOf(subject, isEven)
    for (const value of [3, 4, 5, 6]) subject.set(value)
    expect(await found).toBe(4)
  })

  it('leaves no listener behind', () => {
    const subject = createSubject(1)
    let looks = 0
    void firstOf(subject, (value) => {
      looks += 1
      return isEven(value)
    })
    for (const value of [2, 3, 4]) subject.set(value)
    expect(looks).toBe(2)
  })

  it('is awaited by several at once', async () => {
    const subject = createSubject(1)
    const all = Promise.all([1, 2, 3].map(() => firstOf(subject, isEven)))
    subject.set(8)
    expect(await all).toEqual([8, 8, 8])
  })
})
