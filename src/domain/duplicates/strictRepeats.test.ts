import { describe, expect, it } from 'vitest'
import { createExactRepeats, exactNote } from './repeats.ts'
import { createStrictRepeats } from './strictRepeats.ts'

const puzzle =
  'def f(x: int, n=12):\n    return x > n and x % 7 == 3 and str(x).count("4") == 2 and x < 10000 and x != 345'
const renamed = `${puzzle.replaceAll('x', 'y').replace(':\n', ':\n    """What is it?"""\n')}  # other names`
const near = puzzle.replace('345', '346')
const other = 'def f(s: str, word="pebble"):\n    return s[::-1] == word and len(s) > 3 and s.upper() != s'

describe('repeats', () => {
  it('are equal texts by the paper’s rule', () => {
    const repeats = createExactRepeats()
    expect([puzzle, renamed, puzzle, other].map(repeats.take)).toEqual([null, null, exactNote, null])
  })

  it('are equal programs by the rule “renamed”, and nothing else', () => {
    const repeats = createStrictRepeats('renamed')
    const notes = [puzzle, renamed, near, puzzle, other].map(repeats.take)
    expect(notes.map((note) => note !== null)).toEqual([false, true, false, true, false])
    expect(notes[1]).toContain('under other names')
    expect(notes[3]).toBe(exactNote)
  })

  it('are alike by the rule “near”', () => {
    const repeats = createStrictRepeats('near')
    const notes = [puzzle, renamed, near, other].map(repeats.take)
    expect(notes.map((note) => note !== null)).toEqual([false, true, true, false])
    expect(notes[2]).toMatch(/Nearly the same puzzle .* \d\d %/)
  })

  it('are told by what was kept, not by what was dropped: a resumed run knows no more', () => {
    const asked = [puzzle, renamed, near, renamed.replaceAll('y', 'z'), near.replaceAll('x', 'q'), other]
    for (const rule of ['renamed', 'near'] as const) {
      const whole = createStrictRepeats(rule)
      const notes = asked.map(whole.take)
      for (let at = 0; at < asked.length; at += 1) {
        const resumed = createStrictRepeats(rule)
        for (const [index, text] of asked.slice(0, at).entries()) {
          if (notes[index] === null) expect(resumed.take(text)).toBeNull()
        }
        expect(asked.slice(at).map(resumed.take)).toEqual(notes.slice(at))
      }
    }
  })
})
