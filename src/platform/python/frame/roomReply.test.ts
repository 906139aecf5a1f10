import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields, readRoomReply } from './roomReply.ts'

const end = { kind: 'error', message: 'm', room: 'solution', traceback: [], answer: null, output: 'o' }
const text = (fields: object) => JSON.stringify(fields)

describe('readRoomReply', () => {
  it('reads an end and an answer, and nothing beside their fields', () => {
    expect(readRoomReply(text({ ...end, lane: 'fresh', millis: 0 }), 'solution')).toEqual(end)
    const answer = { kind: 'answer', text: '5', output: '' }
    expect(readRoomReply(text({ ...answer, room: 'puzzle', message: 'x' }), 'solution')).toMatchObject({
      ...answer,
      room: 'solution',
      message: '',
    })
  })

  it('has an output even where none was caught', () => {
    const invalid = { ...end, kind: 'invalid-puzzle', room: null, output: undefined }
    expect(readRoomReply(text(invalid), 'solution')).toMatchObject({ output: '' })
  })

  it.each(['solved', 'wrong', 'flaky', 'breach', 'crashed', 'toString', '__proto__', 5, null])(
    'hears no %s from the solution’s room',
    (kind) => {
      expect(readRoomReply(text({ ...end, kind }), 'solution')).toBe(null)
      expect(readRoomReply(text({ ...end, kind, room: 'puzzle' }), 'solution')).toBe(null)
    },
  )

  it.each(['answer', 'too-large', 'invalid-solution', 'flaky'])('hears no %s from the puzzle’s', (kind) => {
    expect(readRoomReply(text({ ...end, kind, room: 'puzzle', text: '5' }), 'puzzle')).toBe(null)
  })

  it.each([
    ['a room of the other', { ...end, room: 'puzzle' }],
    ['no message', { ...end, message: 5 }],
    ['a message without end', { ...end, message: 'x'.repeat(10_001) }],
    ['an answer that is no text', { ...end, answer: {} }],
    ['a traceback that is no list', { ...end, traceback: { length: 0 } }],
    ['a thousand frames', { ...end, traceback: Array.from({ length: 1000 }, () => 0) }],
    ['frames that are numbers', { ...end, traceback: [0] }],
    ['an answer text over the cap', { kind: 'answer', output: '', text: 'x'.repeat(2 ** 24 + 1) }],
    ['an answer without text', { kind: 'answer', output: '' }],
  ])('takes %s for nothing', (_name, fields) => {
    expect(readRoomReply(text(fields), 'solution')).toBe(null)
  })

  it('tells frames with nothing else in them, and none that are something else', () => {
    const frame = { source: 'puzzle', function: 'sat', line: 1, column: 2, endLine: 3, endColumn: 4 }
    expect(readRoomReply(text({ ...end, traceback: [{ ...frame, more: 'x' }] }), 'solution')).toEqual({
      ...end,
      traceback: [frame],
    })
    for (const bad of [[{}], [null], [{ ...frame, line: 1.5 }], [{ ...frame, function: 'x'.repeat(301) }]]) {
      expect(readRoomReply(text({ ...end, traceback: bad }), 'solution')).toBe(null)
    }
  })

  it('reads long answers piece by piece, as Python writes them, and nothing else that long', () => {
    const python = (answer: string, output: string) =>
      `{"kind": "answer", "text": ${JSON.stringify(answer)}, "output": ${JSON.stringify(output)}}`
    for (const answer of [
      '"'.repeat(2 ** 20),
      '\\'.repeat(2 ** 20),
      '["ä", 1]'.repeat(2 ** 18),
      'x'.repeat(2 ** 24),
    ]) {
      const read = readRoomReply(python(answer, 'o"'), 'solution')
      expect([read?.text === answer, read?.output]).toEqual([true, 'o"'])
    }
    const long = 'x'.repeat(2 ** 20)
    for (const bad of [
      text({ ...end, message: long }),
      `[${'{},'.repeat(2 ** 20)}{}]`,
      python('x'.repeat(2 ** 24 + 1), ''),
      python(long, '').slice(0, -1),
      python(long, '').slice(0, -20),
      python(long, '').replace('output', 'outputs'),
      `{"kind": "answer", "text": "${long}\\`,
    ]) {
      expect(readRoomReply(bad, 'solution')).toBe(null)
    }
  })

  it('takes any other text for nothing, without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (any) => {
        expect(readRoomReply(any, 'puzzle')).toBe(null)
      }),
    )
    expect([readFields('[1]'), readFields('null'), readFields('"x"'), readFields('{')]).toEqual([
      ...[null, null, null, null],
    ])
  })
})
