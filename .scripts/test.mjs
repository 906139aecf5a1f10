// @ts-check
/**
 * `npm test`: every check of the quick tier, never stopping at the first failure; `npm run test:long` (`--long`): those that
 * need many minutes. Names given as arguments choose suites of either (`npm run check`, `npm run e2e`). What a suite needs
 * runs before it. The last line is `N passed, N failed[, N skipped]` over all of them.
 */
import { requireNode } from './node.mjs'

requireNode()
const { ensureInstalled } = await import('./install.mjs')
await ensureInstalled()
const { runSuites, withNeeded } = await import('./runSuites.mjs')
const { suites } = await import('./suites.mjs')
const { sumLine, tableOf } = await import('./testCounts.mjs')

const isLongTier = process.argv.includes('--long')
const wanted = process.argv.slice(2).filter((name) => name !== '--long')
const unknown = wanted.filter((name) => !suites.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(
    `No such suite: ${unknown.join(', ')}. There are: ${suites.map(({ name }) => name).join(', ')}.`,
  )
  process.exit(2)
}

const chosen = withNeeded(suites, ({ name, long = false }) =>
  wanted.length > 0 ? wanted.includes(name) : long === isLongTier,
)
const started = Date.now()
const rows = await runSuites(chosen, (text) => process.stdout.write(text))

console.log(`\n${tableOf(rows)}\nin ${Math.round((Date.now() - started) / 1000)} s\n`)
console.log(sumLine(rows))
process.exitCode = rows.some((row) => row.failed > 0) ? 1 : 0
