// @ts-check
import { describe, expect, it } from 'vitest'
import { fromPlaywright, fromSumLine, fromUnittest, fromVitest, sumLine, tableOf } from './testCounts.mjs'

const vitest = (passed = 0, failed = 0, skipped = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
  })
const playwright = (expected = 0, unexpected = 0, flaky = 0, skipped = 0) =>
  JSON.stringify({ stats: { expected, unexpected, flaky, skipped } })

describe('counts of a runner', () => {
  it('reads Vitest', () => {
    expect(fromVitest(vitest(7, 0, 2), 0)).toEqual({ passed: 7, failed: 0, skipped: 2 })
    expect(fromVitest(vitest(7, 3), 1)).toEqual({ passed: 7, failed: 3, skipped: 0 })
  })

  it('counts a failure outside of the tests', () => {
    expect(fromVitest(vitest(7), 1)).toMatchObject({ passed: 7, failed: 1 })
    expect(fromVitest(null, 1)).toMatchObject({ passed: 0, failed: 1 })
    expect(fromPlaywright(null, 0)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('reads Playwright, for which flaky is failed', () => {
    expect(fromPlaywright(playwright(5, 1, 2, 3), 1)).toEqual({ passed: 5, failed: 3, skipped: 3 })
  })

  it.each([
    ['Ran 12 tests in 0.1s\n\nOK\n', 0, { passed: 12, failed: 0, skipped: 0 }],
    ['Ran 12 tests in 0.1s\n\nOK (skipped=2)\n', 0, { passed: 10, failed: 0, skipped: 2 }],
    ['Ran 1 test in 0.1s\n\nFAILED (failures=1)\n', 1, { passed: 0, failed: 1, skipped: 0 }],
    [
      'Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=3)\n',
      1,
      { passed: 3, failed: 3, skipped: 3 },
    ],
    ['Ran 9 tests in 1s\n\nFAILED (unexpected successes=1)\n', 1, { passed: 8, failed: 1, skipped: 0 }],
  ])('reads unittest: %j', (output, code, counts) => {
    expect(fromUnittest(output, code)).toEqual(counts)
  })

  it('reads the sum of a suite of its own', () => {
    expect(fromSumLine('✓ something\n10 passed, 0 failed\n', 0)).toEqual({
      passed: 10,
      failed: 0,
      skipped: 0,
    })
    expect(fromSumLine('3 passed, 1 failed, 2 skipped\n', 1)).toEqual({ passed: 3, failed: 1, skipped: 2 })
    expect(fromSumLine('3 passed, 0 failed\n', 1)).toMatchObject({ passed: 3, failed: 1 })
    expect(fromSumLine('5 passed, 0 failed\nand then it broke', 1)).toMatchObject({ passed: 0, failed: 1 })
  })

  it('does not take an empty Python suite for a good one', () => {
    expect(fromUnittest('Ran 0 tests in 0.0s\n\nNO TESTS RAN\n', 5)).toMatchObject({ passed: 0, failed: 1 })
    expect(fromUnittest('No module named verifier\n', 1)).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('the sum', () => {
  const row = { name: 'unit', seconds: 1.23, passed: 3, failed: 0, skipped: 0 }

  it('is one line, and mentions the skipped only if there are any', () => {
    expect(sumLine([row, { ...row, failed: 2 }])).toBe('6 passed, 2 failed')
    expect(sumLine([{ ...row, skipped: 1 }])).toBe('3 passed, 0 failed, 1 skipped')
  })

  it('stands below a table with a line for each suite', () => {
    expect(tableOf([row, { ...row, failed: 1, remark: 'no report' }]).split('\n')).toHaveLength(3)
  })
})
