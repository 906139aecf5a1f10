import { describe, expect, it } from 'vitest'
import { createLaneChoice } from './laneChoice.ts'

/** A hundred pairs, of which this share needs both rooms. */
function after(share: number, hint = 1, alone = 4) {
  const choice = createLaneChoice()
  for (let index = 0; index < 100; index++) {
    const needed = Math.floor((index + 1) * share) > Math.floor(index * share)
    choice.hinted(hint)
    choice.ranAlone(alone)
    choice.settled(needed)
  }
  return choice
}

describe('the choice of a lane', () => {
  it('tries the shared lane first where most are wrong, and not where most are right', () => {
    expect(after(0).pays()).toBe(true)
    expect(after(1).pays()).toBe(false)
  })

  it('turns around when the pairs do', () => {
    const choice = after(1)
    for (let index = 0; index < 40; index++) choice.settled(false)
    expect(choice.pays()).toBe(true)
  })

  it('tries nothing twice where a hint costs as much as the rooms', () => {
    expect(after(0.2, 20, 21).pays()).toBe(false)
  })

  it('is not thrown off by one slow program', () => {
    const choice = after(0)
    choice.hinted(60_000)
    expect(choice.pays()).toBe(true)
  })

  it('comes back to the shared lane when a time in which hints were slow is over', () => {
    const choice = after(0.5)
    for (let index = 0; index < 30; index++) choice.hinted(12)
    expect(choice.pays()).toBe(false)
    let hints = 0
    for (let index = 0; index < 200; index++) {
      if (choice.pays()) {
        hints += 1
        choice.hinted(1)
      } else choice.ranAlone(4)
      choice.settled(false)
    }
    expect(hints).toBeGreaterThan(100)
    expect(choice.pays()).toBe(true)
  })

  it('does not look again where hints cannot pay, because all pairs need the rooms', () => {
    const choice = after(1)
    for (let index = 0; index < 30; index++) choice.hinted(12)
    for (let index = 0; index < 200; index++) {
      expect(choice.pays()).toBe(false)
      choice.settled(true)
    }
  })
})
