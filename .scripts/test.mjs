// @ts-check
/**
 * `npm test`: every check, one after the other, never stopping at the first failure. Names given as arguments choose
 * suites (`npm run check`, `npm run e2e`); `--long` takes in those that need many minutes. The last line is `N passed, N failed[, N skipped]` over all of them.
 */
import { requireNode } from './node.mjs'

requireNode()
const { ensureInstalled } = await import('./install.mjs')
await ensureInstalled()
const { suites } = await import('./suites.mjs')
const { sumLine, tableOf } = await import('./testCounts.mjs')

const long = process.argv.includes('--long')
const wanted = process.argv.slice(2).filter((name) => name !== '--long')
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const started = Date.now()
/** @type {import('./testCounts.mjs').Row[]} */
const rows = []
for (const suite of suites) {
  const isChosen = wanted.length > 0 ? wanted.includes(suite.name) : long || suite.long !== true
  if (!isChosen) continue
  console.log(`\n── ${suite.name}: ${suite.about}`)
  const begun = Date.now()
  const missing = (suite.needs ?? []).find((name) => rows.some((row) => row.name === name && row.failed > 0))
  const counts = missing
    ? { passed: 0, failed: 1, skipped: 0, remark: `not run, because ${missing} failed` }
    : await suite.run()
  rows.push({ name: suite.name, seconds: (Date.now() - begun) / 1000, ...counts })
}

console.log(`\n${tableOf(rows)}\nin ${Math.round((Date.now() - started) / 1000)} s\n`)
console.log(sumLine(rows))
process.exitCode = rows.some((row) => row.failed > 0) ? 1 : 0
