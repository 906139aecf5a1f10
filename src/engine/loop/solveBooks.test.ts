import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SolutionCandidate } from '#/domain/run/run.ts'
import type { Attempt, Found, OpenPuzzle } from './solveBooks.ts'
import { enterAttempts, recall } from './solveBooks.ts'

const puzzle = 'def f(x: int):\n    return x == 5'

/** Texts of few lengths, so that many repeat and many tie; those with an `r` are right. */
const texts = fc.stringMatching(/^[rw][ab]{0,3}$/)

interface Ledger {
  readonly rows: readonly SolutionCandidate[]
  readonly found: Found | null
  readonly kept: number
  readonly open: OpenPuzzle | null
}

/** Enters the texts in chunks of the sizes given, buckets told by `recall`, as the stage does. */
function enterAll(all: readonly string[], sizes: readonly number[], keepPerPuzzle: number): Ledger {
  const settings = { attemptsPerPuzzle: all.length, keepPerPuzzle }
  let ledger: Ledger = { rows: [], found: null, kept: 0, open: { puzzle, attempts: 0, solved: 0 } }
  for (let from = 0, chunk = 0; ledger.open !== null; chunk += 1) {
    const { open } = ledger
    const size = sizes[chunk % sizes.length] ?? 1
    const seen = new Set<string>()
    const attempts = all.slice(from, from + size).map((text): Attempt => {
      const right = text.startsWith('r')
      const known = recall(open)(text)
      if (known !== null) expect(known).toBe(right ? 'right' : 'wrong')
      const isRepeat = known !== null || seen.has(text)
      seen.add(text)
      return { text, bucket: isRepeat ? 'duplicate' : right ? 'solved' : 'wrong', right, note: '' }
    })
    const books = enterAttempts(open, attempts, settings, 0)
    ledger = {
      rows: [...ledger.rows, ...books.settled, ...books.kept],
      found: books.found,
      kept: ledger.kept + books.keptChange,
      open: books.open,
    }
    expect(ledger.kept).toBe(books.found?.bodies.length ?? 0)
    from += size
  }
  return ledger
}

const inOrder = (rows: readonly SolutionCandidate[]): readonly string[] =>
  rows.map(({ bucket, text }) => `${bucket} ${text}`).sort()

describe('enterAttempts', () => {
  it('comes to the same rows and record however the attempts are cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 8 }),
        (all, sizes, keep) => {
          const whole = enterAll(all, [all.length], keep)
          const cut = enterAll(all, sizes, keep)
          expect(inOrder(cut.rows)).toEqual(inOrder(whole.rows))
          expect(cut.found).toEqual(whole.found)
          expect(cut.rows).toHaveLength(all.length)
          expect(cut.rows.filter(({ bucket }) => bucket === 'kept')).toHaveLength(cut.kept)
        },
      ),
    )
  })

  it('remembers pushed-out and wrong bodies by fingerprint only', () => {
    const attempts = ['rlonger', 'wrong', 'r'].map((text): Attempt => ({
      text,
      bucket: text.startsWith('r') ? 'solved' : 'error',
      right: text.startsWith('r'),
      note: '',
    }))
    const settings = { attemptsPerPuzzle: 9, keepPerPuzzle: 1 }
    const { open, settled, found } = enterAttempts({ puzzle, attempts: 0, solved: 0 }, attempts, settings, 0)
    expect(open?.memory?.kept).toEqual(['r'])
    expect(JSON.stringify(open)).not.toContain('longer')
    expect(settled.map(({ bucket }) => bucket)).toEqual(['error', 'solved'])
    expect(found).toEqual({ puzzle, bodies: ['r'], attempts: 3, successes: 2 })
  })
})
