import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestCalibration, parseCalibrationChoice, referenceMillis, toCalibration } from './calibration.ts'

describe('toCalibration', () => {
  it('is the ratio to the reference machine, in tenths', () => {
    expect([90, 99, 162, 540].map(toCalibration)).toEqual([1, 1.1, 1.8, 6])
  })

  it('never shortens a limit, and stretches it 20 times at most', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (millis) => {
        const factor = toCalibration(millis)
        expect(factor).toBeGreaterThanOrEqual(1)
        expect(factor).toBeLessThanOrEqual(largestCalibration)
        expect(toCalibration(millis + referenceMillis)).toBeGreaterThanOrEqual(factor)
      }),
    )
  })
})

describe('parseCalibrationChoice', () => {
  it.each([{ kind: 'off' }, { kind: 'automatic' }, { kind: 'own', factor: 2.5 }] as const)(
    'reads back %j',
    (choice) => {
      expect(parseCalibrationChoice(JSON.parse(JSON.stringify(choice)))).toEqual(choice)
    },
  )

  it.each([
    null,
    undefined,
    'off',
    { kind: 'own' },
    { kind: 'own', factor: 0.5 },
    { kind: 'own', factor: 99 },
  ])('takes %j for automatic', (stored) => {
    expect(parseCalibrationChoice(stored)).toEqual({ kind: 'automatic' })
  })
})
