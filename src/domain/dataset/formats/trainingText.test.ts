import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRecordReader } from './recordReader.ts'
import type { RecordPiece, RecordReader } from './recordPiece.ts'
import { longestRecord, utf8Length } from './recordPiece.ts'
import { createTrainingTextReader } from './trainingTextReader.ts'
import { trainingText } from '../selection.ts'

/** Everything a reader gives for a file that comes in pieces of this many units. */
function readAll(reader: RecordReader, text: string, size = text.length): readonly RecordPiece[] {
  const pieces: RecordPiece[] = []
  for (let at = 0; at < text.length; at += Math.max(1, size)) {
    pieces.push(...reader.push(text.slice(at, at + Math.max(1, size))))
  }
  return [...pieces, ...reader.end()]
}
const read = (text: string, size?: number) => readAll(createTrainingTextReader(), text, size)
const textOf = (pieces: readonly RecordPiece[]) =>
  pieces.flatMap((piece) => (piece.kind === 'record' ? trainingText(piece.record) : [])).join('')

const one = 'def f(x: int, n=50):\n    return x == n * 3\n\ndef g(n=50):\n    return 150\n\nassert f(g())\n\n'
const other = 'def f(s: str):\n    return s == "é😀"\n\ndef g():\n    return "é😀"\n\nassert f(g())\n\n'

const line = fc.constantFrom(
  'x = 1',
  'assert f(g())',
  '',
  'return 3',
  'def g(a): return a',
  '"é😀"',
  '"\\\\"  # ]',
)
const body = fc
  .array(line, { minLength: 1, maxLength: 6 })
  .map((lines) => lines.map((text) => (text === '' ? '' : `\n    ${text}`)).join('\n'))
  .filter((text) => text.trim() !== '')
const records = fc.array(
  fc.record({
    puzzle: fc.nat(99).map((n) => `def f(x: int, n=${String(n)}):\n    y = x * 2\n\n    return y == n`),
    bodies: fc.array(body, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 8 },
)

describe('point 11: the text of a record', () => {
  it('is what preprocess.py writes, byte for byte', () => {
    const record = {
      puzzle: 'def f(x: int, n=50):\n    return x == n * 3',
      header: 'def g(n=50):',
      bodies: ['\n    return 150\n\n'],
    }
    expect(trainingText(record)).toEqual([one])
  })
})

describe('point 12: training text', () => {
  it('is read record by record, with the place of each', () => {
    const pieces = read(one + other + one)
    expect(pieces.map(({ kind, number, offset }) => ({ kind, number, offset }))).toEqual([
      { kind: 'record', number: 1, offset: 0 },
      { kind: 'record', number: 2, offset: one.length },
      { kind: 'record', number: 3, offset: one.length + new TextEncoder().encode(other).length },
    ])
    expect(pieces[0]).toMatchObject({
      record: {
        puzzle: 'def f(x: int, n=50):\n    return x == n * 3',
        header: 'def g(n=50):',
        bodies: ['\n    return 150'],
        counts: null,
      },
    })
  })

  it('comes back as it was written, wherever it is cut', () => {
    fc.assert(
      fc.property(records, fc.integer({ min: 1, max: 300 }), (made, size) => {
        const text = made
          .flatMap(({ puzzle, bodies }) =>
            trainingText({
              puzzle,
              header: puzzle.replace(/^def f\(x: int, (n=\d+)[^]*/, 'def g($1):'),
              bodies,
            }),
          )
          .join('')
        const pieces = read(text, size)
        expect(pieces.every(({ kind }) => kind === 'record')).toBe(true)
        expect(textOf(pieces)).toBe(text)
      }),
    )
  })

  it('may have Windows line ends and a byte order mark', () => {
    const windows = `\ufeff${(one + other).replaceAll('\n', '\r\n')}`
    for (const size of [1, 7, windows.length]) {
      const pieces = read(windows, size)
      expect(textOf(pieces)).toBe(one + other)
      expect(pieces[1]?.offset).toBe(3 + one.replaceAll('\n', '\r\n').length)
    }
  })

  it('may lack its last blank line', () => {
    for (const cut of [1, 2]) expect(textOf(read((one + other).slice(0, -cut), 11))).toBe(one + other)
  })

  it('tells what is wrong with a record, and goes on behind it', () => {
    const without = one.replace('\n\nassert f(g())', '')
    const odd = [
      [one.replace(/\n\ndef g[^]*150/, ''), 'no solution'],
      [one.replace('def f(', 'def sat('), 'does not begin with “def f(”'],
      [without + one, 'a second puzzle'],
      [one.replace('150', '"\0"'), 'NUL'],
      [one.replace('def g(n=50):', 'def g(n=50'), 'has no end'],
      [one.replace('\n    return 150', '  '), 'solution is empty'],
    ] as const
    for (const [text, problem] of odd) {
      const pieces = read(other + text + one)
      expect(pieces.map(({ kind }) => kind)).toEqual(['record', 'fault', 'record'])
      expect(pieces[1]).toMatchObject({ number: 2, problem: expect.stringContaining(problem) as string })
      expect(pieces[1]?.offset).toBe(utf8Length(other))
    }
  })

  it('tells where a file was cut off', () => {
    const pieces = read(one + other.slice(0, -20))
    expect(pieces.at(-1)).toMatchObject({ kind: 'fault', number: 2, offset: one.length })
  })

  it('keeps lone surrogates as they are', () => {
    const lone = one.replace('150', '"\ud800"')
    expect(textOf(read(lone))).toBe(lone)
  })

  it('gives up on a file that never ends a record', () => {
    const reader = createTrainingTextReader()
    let pieces: readonly RecordPiece[] = []
    for (let chunk = 0; pieces.length === 0 && chunk < 100; chunk += 1) {
      pieces = reader.push('x'.repeat(longestRecord / 8))
    }
    expect(pieces).toEqual([expect.objectContaining({ kind: 'broken', number: 1, offset: 0 })])
    expect([...reader.push(one), ...reader.end()]).toEqual([])
  })

  it('is told from JSON by its first sign', () => {
    const reader = createRecordReader()
    expect(reader.push('\n')).toEqual([])
    expect(reader.format()).toBeNull()
    expect(textOf([...reader.push(one), ...reader.end()])).toBe(one)
    expect(reader.format()).toBe('training-text')
    expect(createRecordReader().end()).toEqual([])
  })
})

describe('utf8Length', () => {
  it('counts as TextEncoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
    expect(utf8Length('\ud800a\udc00')).toBe(7)
  })
})
