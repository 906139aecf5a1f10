import { describe, expect, it } from 'vitest'
import { analyseTexts } from '#/domain/curation/textAnalysis.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { TextAnalyst } from '#/engine/ports/textAnalyst.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { withTask } from '#/engine/ports/withTask.ts'
import { err, ok } from '#/lib/result.ts'
import { createFakeVerifier } from '#/testing/fakeVerifier.ts'
import { qualityRecord } from '#/testing/qualityRecords.ts'
import type { QualityProgress } from './inspectQuality.ts'
import { inspectQuality } from './inspectQuality.ts'

/** Puzzles of this test are judged by a table: which answers each takes. */
const square = 'def f(x: int, n=49):\n    return x * x == n and x > 0'
const seven = 'def f(k: int):\n    return [k - 7] == [0] or str(k) == "seven"'
const even = 'def f(e: int):\n    return e % 2 == 0 and e > 100'
const word = 'def f(s: str):\n    return s.startswith("ab") and len(s) == 2'
const takes: Readonly<Record<string, (answer: string) => boolean>> = {
  [square]: (answer) => answer === '7',
  [seven]: (answer) => answer === '7',
  [even]: (answer) => Number(answer) % 2 === 0 && Number(answer) > 100,
  [word]: (answer) => answer === "'ab'",
}
const heldSeven = { id: 'p3/Seven:0', puzzle: 'def f(q: int, m=3):\n    return q == 2 * m + 1 and q != m' }
const heldLoose = {
  id: 'p3/Loose:0',
  puzzle: 'def f(y: int):\n    return y < 10 ** 6 or y.bit_length() > 99',
}
const held = { [heldSeven.puzzle]: (answer: string) => answer === '7', [heldLoose.puzzle]: () => true }

const accepts = (puzzle: string, answer: string): boolean =>
  ({ ...takes, ...held })[puzzle]?.(answer) ?? false
const answerOf = ({ solution }: Pair) => /return (.*)$/.exec(solution)?.[1] ?? ''

/** The fake judges by the table and shows the answer, as the real one does. */
function createVerifier(): Verifier {
  const fake = createFakeVerifier((pair) => (accepts(pair.puzzle, answerOf(pair)) ? 'solved' : 'wrong'), {
    accepts,
  })
  return withTask(fake, pairTask, async function* (pairs, limits): AsyncGenerator<Verdict> {
    let at = 0
    for await (const verdict of fake.run(pairTask, pairs, limits)) {
      const pair = pairs[at]
      at += 1
      yield { ...verdict, answer: pair === undefined ? null : answerOf(pair) }
    }
  })
}

const analyst: TextAnalyst = {
  analyse: (request, { signal }) => {
    if (signal.aborted) return Promise.resolve(err({ kind: 'stopped', message: '', advice: '' }))
    const work = analyseTexts(request)
    for (;;) {
      const step = work.next()
      if (step.done === true) return Promise.resolve(ok(step.value))
    }
  },
}

const records = [
  qualityRecord('square', square, '\n    return 7'),
  qualityRecord('even', even, '\n    return 102'),
  qualityRecord('seven', seven, '\n    return 7', 1),
  qualityRecord('word', word, "\n    return 'ab'", 1),
  qualityRecord('again', even, '\n    return 104', 1),
]

function inspect(
  signal = new AbortController().signal,
  onProgress: (told: QualityProgress) => void = () => undefined,
) {
  return inspectQuality(
    records,
    [heldSeven, heldLoose],
    { analyst, verifier: createVerifier() },
    {
      limitMillis: 1000,
      signal,
      onProgress,
    },
  )
}

describe('the look at the quality of records', () => {
  it('finds repeats by text and by behaviour, through the verifier', async () => {
    const report = await inspect()
    expect(report.ok && report.value.clusters).toEqual([
      { representative: 0, members: [{ index: 2, like: 0, layer: 'behaviour', similarity: 1 }] },
      { representative: 1, members: [{ index: 4, like: 1, layer: 'exact', similarity: 1 }] },
    ])
  })

  it('finds what solves a held-out puzzle of the same type, and how many answers that takes', async () => {
    const report = await inspect()
    expect(
      report.ok &&
        report.value.hits.map(({ recordId, heldOut, kind, taken }) => [recordId, heldOut.id, kind, taken]),
    ).toEqual([
      ['square', 'p3/Seven:0', 'execution', { accepted: 1, tried: 3 }],
      ['seven', 'p3/Seven:0', 'execution', { accepted: 1, tried: 3 }],
      ['square', 'p3/Loose:0', 'execution', { accepted: 3, tried: 3 }],
      ['seven', 'p3/Loose:0', 'execution', { accepted: 3, tried: 3 }],
      ['even', 'p3/Loose:0', 'execution', { accepted: 3, tried: 3 }],
      ['again', 'p3/Loose:0', 'execution', { accepted: 3, tried: 3 }],
    ])
  })

  it('measures both iterations and tells every stage to its end', async () => {
    const told: QualityProgress[] = []
    const report = await inspect(undefined, (progress) => told.push(progress))
    expect(report.ok && report.value.diversity.map(({ puzzles }) => puzzles)).toEqual([2, 3])
    for (const stage of ['answers', 'held-out', 'behaviour']) {
      const last = told.filter((progress) => progress.stage === stage).at(-1)
      expect(last?.done).toBe(last?.total)
    }
  })

  it('stops when it is told to, at any time', async () => {
    const total = 30
    for (let after = 0; after < total; after += 3) {
      const stop = new AbortController()
      let count = 0
      const report = await inspect(stop.signal, () => {
        count += 1
        if (count > after) stop.abort()
      })
      if (count > after) expect(!report.ok && report.error.kind).toBe('stopped')
    }
  })

  it('has nothing to say of no records', async () => {
    const report = await inspectQuality(
      [],
      [heldSeven],
      { analyst, verifier: createVerifier() },
      {
        ...{ limitMillis: 1000, signal: new AbortController().signal, onProgress: () => undefined },
      },
    )
    expect(report.ok && [report.value.clusters, report.value.hits, report.value.diversity]).toEqual([
      [],
      [],
      [],
    ])
  })
})
