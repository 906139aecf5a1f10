import { describe, expect, it } from 'vitest'
import type { Condition, Verdict } from '#/domain/verdict/verdict.ts'
import { toMarkers } from './toMarkers.ts'

const place = { line: 2, column: 5, endLine: 2, endColumn: 9 }
const held: Condition = { text: 'a', holds: true, values: [], ...place }
const failed: Condition = { text: 'b', holds: false, values: [], ...place, line: 3, endLine: 3 }
const frame = { source: 'puzzle', function: 'sat', ...place, line: 7, endLine: 7 } as const

const wrong: Verdict = {
  kind: 'wrong',
  message: 'sat returned False.',
  answer: '1',
  output: '',
  traceback: [frame, { ...frame, source: 'solution', line: 4 }],
  conditions: [held, failed],
  room: 'puzzle',
  lane: 'fresh',
  millis: 1,
  limitMillis: 1000,
  calibration: 1,
  interpreter: 'Python',
}

const linesOf = (markers: readonly { line: number; tone?: string }[]) =>
  markers.map(({ line, tone }) => [line, tone])

describe('toMarkers', () => {
  it('marks the condition that did not hold rather than the frame', () => {
    expect(linesOf(toMarkers(wrong, false, null).puzzle)).toEqual([[3, undefined]])
    expect(linesOf(toMarkers({ ...wrong, conditions: [] }, false, null).puzzle)).toEqual([[7, undefined]])
  })

  it('notes the condition that the user is at, once', () => {
    expect(linesOf(toMarkers(wrong, false, held).puzzle)).toEqual([
      [3, undefined],
      [2, 'note'],
    ])
    expect(linesOf(toMarkers(wrong, false, failed).puzzle)).toEqual([[3, undefined]])
  })

  it('forgets a condition of an earlier verdict', () => {
    expect(linesOf(toMarkers(wrong, false, { ...held }).puzzle)).toEqual([[3, undefined]])
  })

  it('leaves a changed solution alone', () => {
    expect(linesOf(toMarkers(wrong, false, null).solution)).toEqual([[4, undefined]])
    expect(toMarkers(wrong, true, null).solution).toEqual([])
    expect(toMarkers(null, false, null)).toEqual({ puzzle: [], solution: [] })
  })
})
