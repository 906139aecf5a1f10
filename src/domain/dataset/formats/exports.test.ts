import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportFormats, exportRecords, readPaperText } from './exports.ts'
import type { TrainingRecord } from '../record.ts'

const record = (number: number, bodies: readonly string[]): TrainingRecord => ({
  id: String(number),
  puzzle: `def f(x: int, n=${number}):\n    y = x * 2\n\n    return y == n`,
  header: `def g(n=${number}):`,
  bodies,
  attempts: 10,
  successes: bodies.length,
  provenance: { runId: 'r', iteration: 0, model: 'm', createdAt: 0 },
})
const first = record(6, ['\n    return 3\n', '\n    return n // 2'])

const lines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)

describe('exportRecords', () => {
  it('offers its formats and exports nothing as nothing', () => {
    expect(exportFormats.map(({ id }) => id)).toEqual([
      'paper-text',
      'chat-jsonl',
      'prompt-completion-jsonl',
      'text-jsonl',
    ])
    for (const { id } of exportFormats) expect(exportRecords([], id)).toBe('')
  })

  it('writes each entry once', () => {
    for (const { id } of exportFormats) {
      expect(exportRecords([first, first, record(6, ['\n    return 3'])], id)).toBe(
        exportRecords([first], id),
      )
    }
  })

  it('point 14: writes pairs whose prompt and completion are the paper’s text', () => {
    const pairs = lines(exportRecords([first], 'prompt-completion-jsonl')) as {
      prompt: string
      completion: string
    }[]
    expect(pairs[0]).toEqual({
      prompt: `${first.puzzle}\n\ndef g(n=6):`,
      completion: '\n    return 3\n\nassert f(g())\n\n',
    })
    expect(pairs.map(({ prompt, completion }) => prompt + completion).join('')).toBe(
      exportRecords([first], 'paper-text'),
    )
  })

  it('point 14: writes conversations that end with the solution', () => {
    const [conversation] = lines(exportRecords([first], 'chat-jsonl')) as {
      messages: { role: string; content: string }[]
    }[]
    expect(conversation?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant'])
    expect(conversation?.messages[1]?.content).toContain(first.puzzle)
    expect(conversation?.messages[2]?.content).toBe('def g(n=6):\n    return 3')
  })

  it('can be read back, every pair', () => {
    const body = fc
      .array(fc.constantFrom('x = 1', 'assert f(g())', '', 'return 3', 'def g(a): return a', '"é😀"'), {
        minLength: 1,
      })
      .map((statements) => statements.map((line) => (line === '' ? '' : `\n    ${line}`)).join('\n'))
      .filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(99), fc.array(body, { minLength: 1, maxLength: 3 }))), (made) => {
        const records = made.map(([number, bodies]) => record(number, bodies))
        const text = exportRecords(records, 'paper-text')
        const pairs = readPaperText(text)
        expect(
          pairs.map(({ puzzle, solution }) => `${puzzle}\n\n${solution}\n\nassert f(g())\n\n`).join(''),
        ).toBe(text)
        const wanted = new Set(
          records.flatMap(({ puzzle, header, bodies }) =>
            bodies.map((text) => `${puzzle}|${(header + text).trim()}`),
          ),
        )
        expect(new Set(pairs.map(({ puzzle, solution }) => `${puzzle}|${solution}`))).toEqual(wanted)
      }),
    )
  })

  it('leaves out a last record that was cut off', () => {
    const text = exportRecords([first], 'paper-text')
    expect(readPaperText(text.slice(0, -3))).toHaveLength(1)
  })
})
