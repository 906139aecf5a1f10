import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TriedPuzzle } from './goodPuzzles.ts'
import {
  compareTried,
  createGoodPuzzlesReader,
  goodPuzzlesText,
  pythonJson,
  toTriedRank,
} from './goodPuzzles.ts'
import type { RecordPiece } from './recordPiece.ts'
import { longestRecord } from './recordPiece.ts'
import { createRecordReader } from './recordReader.ts'

const write = (puzzles: readonly TriedPuzzle[]) => {
  const { begin, between, end, empty, entry } = goodPuzzlesText
  return puzzles.length === 0 ? empty : begin + puzzles.map(entry).join(between) + end
}

function read(text: string, size = Math.max(1, text.length)): readonly RecordPiece[] {
  const reader = createGoodPuzzlesReader()
  const pieces: RecordPiece[] = []
  for (let at = 0; at < text.length; at += size) pieces.push(...reader.push(text.slice(at, at + size)))
  return [...pieces, ...reader.end()]
}

const simple: TriedPuzzle = {
  puzzle: 'def f(x: int, n=50):\n    return x == n * 3',
  successes: ['\n    return 150\n'],
  failures: [],
}

describe('point 12: good puzzles', () => {
  it('are written as json.dump writes them with an indent of 2', () => {
    // The output of CPython 3.11 for the same value.
    expect(
      write([
        simple,
        { puzzle: 'def f(s: str):\n    return s == "é😀\x7f"', successes: [], failures: ['\t'] },
      ]),
    ).toBe(
      `[
  [
    "def f(x: int, n=50):\\n    return x == n * 3",
    [
      "\\n    return 150\\n"
    ],
    []
  ],
  [
    "def f(s: str):\\n    return s == \\"\\u00e9\\ud83d\\ude00\\u007f\\"",
    [],
    [
      "\\t"
    ]
  ]
]`,
    )
    expect(write([])).toBe('[]')
    expect(pythonJson('\ud800\b\0')).toBe('"\\ud800\\b\\u0000"')
  })

  it('come back as they were written, wherever the file is cut', () => {
    const text = fc.string({ unit: 'binary' }).map((made) => `\n    return ${made.replaceAll('\0', '')}`)
    const tried = fc.record({
      puzzle: fc
        .string({ unit: 'binary' })
        .map((made) => `def f(x: int):\n    # ${made.replaceAll('\0', '')}`),
      successes: fc.uniqueArray(text, { minLength: 1, maxLength: 3 }),
      failures: fc.array(text, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(fc.array(tried, { maxLength: 3 }), fc.integer({ min: 1, max: 200 }), (puzzles, size) => {
        const file = write(puzzles)
        expect(JSON.parse(file)).toEqual(
          puzzles.map(({ puzzle, successes, failures }) => [puzzle, successes, failures]),
        )
        const pieces = read(file, size)
        expect(pieces.map((piece) => (piece.kind === 'record' ? piece.record : piece))).toEqual(
          puzzles.map(({ puzzle, successes, failures }) => ({
            puzzle,
            header: 'def g():',
            bodies: successes,
            counts:
              failures.length === 0
                ? null
                : { attempts: successes.length + failures.length, successes: successes.length },
          })),
        )
        for (const { offset } of pieces) expect(file.charAt(offset)).toBe('[')
      }),
    )
  })

  it('are sorted as gen.py sorts them: fewest right solutions first, then the shortest puzzle', () => {
    const ranks = [toTriedRank('bbb', 2), toTriedRank('😀😀', 2), toTriedRank('a', 3), toTriedRank('cccc', 0)]
    expect(ranks.toSorted(compareTried).map(({ successes, length }) => [successes, length])).toEqual([
      [0, 4],
      [2, 2],
      [2, 3],
      [3, 1],
    ])
  })

  it('tell what is wrong with an entry, and go on behind it', () => {
    const odd = [
      ['["def f(x: int):\\n    return x", []]', 'no right solution'],
      ['["def sat(x)", ["a"]]', 'does not begin'],
      ['["def f(x: int,", ["a"]]', 'no whole signature'],
      ['["def f(x: int):", [1]]', 'no lists of texts'],
      ['["def f(x: int):"]', 'no list of two or three'],
      ['{"f": 1}', 'no list of two or three'],
      ['["def f(x: int):", [\'a\']]', 'not valid JSON'],
      ['["def f(x: int):", ["\\u0000"]]', 'NUL'],
    ] as const
    for (const [entry, problem] of odd) {
      const good = '["def f(é: int):\\n    return é", ["a"]]'
      const pieces = read(`\ufeff[${good}, ${entry},\r\n${good}]`, 5)
      expect(pieces.map(({ kind }) => kind)).toEqual(['record', 'fault', 'record'])
      expect(pieces[1]).toMatchObject({ number: 2, problem: expect.stringContaining(problem) as string })
      expect(pieces[1]?.offset).toBe(3 + 1 + good.length + 2 + 2)
    }
  })

  it('tell where the file itself breaks', () => {
    const broken = (text: string) => read(text, 3).at(-1)
    expect(broken('{"format": 1}')).toMatchObject({ kind: 'broken', problem: 'The file is no list.' })
    expect(broken('[["def f(x: int):", ["a"]], 7]')).toMatchObject({ kind: 'broken', number: 2, offset: 28 })
    expect(broken('[["def f(x: int):", ["a"]] ["b"]]')).toMatchObject({ kind: 'broken', number: 2 })
    expect(broken('[] x')).toMatchObject({ problem: 'After the list more follows.' })
    expect(broken('[["def f(x: int):", ["a"]], ["def f(')).toMatchObject({
      kind: 'broken',
      number: 2,
      offset: 28,
    })
    const reader = createGoodPuzzlesReader()
    expect(reader.push(`[["${'x'.repeat(longestRecord)}`)).toEqual([
      expect.objectContaining({ kind: 'broken' }),
    ])
    expect([...reader.push('"]]'), ...reader.end()]).toEqual([])
  })

  it('are told from training text by their first sign', () => {
    const reader = createRecordReader()
    expect([...reader.push(write([simple])), ...reader.end()]).toHaveLength(1)
    expect(reader.format()).toBe('good-puzzles')
  })
})
