// @ts-check
/** What the runners say about their tests, read from their machine output, and how it is added up and shown. */

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [remark] why, where the numbers do not say it
 *
 * @typedef {Counts & { name: string, seconds: number }} Row
 */

/**
 * A check with one answer.
 * @param {number} code
 * @returns {Counts}
 */
export function fromExitCode(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/**
 * A runner that failed beside its tests (a file that does not load, an error after the last test) has one failure more.
 * @param {Counts} counts
 * @param {number} code
 * @returns {Counts}
 */
function withExitCode(counts, code) {
  if (code === 0 || counts.failed > 0) return counts
  return { ...counts, failed: 1, remark: 'the runner failed outside of its tests' }
}

/**
 * @param {string | null} report Vitest's JSON, null when it wrote none
 * @param {number} code
 * @returns {Counts}
 */
export function fromVitest(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0, remark: 'no report' }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(report)
  return withExitCode(
    { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests },
    code,
  )
}

/**
 * A flaky test (there are no retries, so there should be none) counts as failed.
 * @param {string | null} report Playwright's JSON, null when it wrote none
 * @param {number} code
 * @returns {Counts}
 */
export function fromPlaywright(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0, remark: 'no report' }
  const { expected, unexpected, flaky, skipped } = JSON.parse(report).stats
  return withExitCode({ passed: expected, failed: unexpected + flaky, skipped }, code)
}

/**
 * @param {string} output of `python3 -m unittest`
 * @param {number} code
 * @returns {Counts}
 */
export function fromUnittest(output, code) {
  const ran = Number(/^Ran (\d+) tests? in /m.exec(output)?.[1] ?? 0)
  const last = /^(?:OK|FAILED|NO TESTS RAN)(?: \((.*)\))?\s*$/m.exec(output)?.[1] ?? ''
  const count = (/** @type {string} */ word) => Number(new RegExp(`\\b${word}=(\\d+)`).exec(last)?.[1] ?? 0)
  const skipped = count('skipped')
  const failed = count('failures') + count('errors') + count('unexpected successes')
  if (ran === 0) return { passed: 0, failed: 1, skipped, remark: 'no test ran' }
  return withExitCode({ passed: Math.max(0, ran - failed - skipped), failed, skipped }, code)
}

/**
 * @param {string} output whose last line is such a sum
 * @param {number} code
 * @returns {Counts}
 */
export function fromSumLine(output, code) {
  const [, passed, failed, skipped = '0'] =
    /(?:^|\n)(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(output) ?? []
  if (passed === undefined) return { passed: 0, failed: 1, skipped: 0, remark: 'no report' }
  return withExitCode({ passed: Number(passed), failed: Number(failed), skipped: Number(skipped) }, code)
}

/** @param {readonly Row[]} rows */
export function sumLine(rows) {
  const sum = (/** @type {'passed' | 'failed' | 'skipped'} */ key) =>
    rows.reduce((total, row) => total + row[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** @param {readonly Row[]} rows */
export function tableOf(rows) {
  const lines = rows.map(({ name, seconds, passed, failed, skipped, remark }) => [
    failed > 0 ? '✗' : '✓',
    name.padEnd(14),
    String(passed).padStart(7),
    String(failed).padStart(7),
    String(skipped).padStart(8),
    `${seconds.toFixed(1)} s`.padStart(9),
    remark ? `  ${remark}` : '',
  ])
  const head = ['  suite', 'passed', 'failed', 'skipped', 'time']
  const title = `${head[0]?.padEnd(16)} ${head[1]?.padStart(7)} ${head[2]?.padStart(7)} ${head[3]?.padStart(8)} ${head[4]?.padStart(9)}`
  return [title, ...lines.map((cells) => cells.join(' ').trimEnd())].join('\n')
}
