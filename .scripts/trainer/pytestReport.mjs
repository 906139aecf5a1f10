// @ts-check
/**
 * What pytest says about its tests, from its JUnit report.
 * @param {string | null} report null when it wrote none
 * @param {number} code
 * @returns {import('../testCounts.mjs').Counts}
 */
export function fromPytest(report, code) {
  const suite = /<testsuite [^>]*>/.exec(report ?? '')?.[0]
  if (suite === undefined) return { passed: 0, failed: 1, skipped: 0, remark: 'no report' }
  const count = (/** @type {string} */ name) =>
    Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0)
  const skipped = count('skipped')
  const broken = count('failures') + count('errors')
  const failed = broken === 0 && code !== 0 ? 1 : broken
  return { passed: Math.max(0, count('tests') - broken - skipped), failed, skipped }
}
