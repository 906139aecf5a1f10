// @ts-check
/** What the build machine runs: `npm test`, then `npm run test:long`, added up in one last line. */
import { requireNode } from './node.mjs'
import { runNode } from './process.mjs'
import { fromSumLine, sumLine } from './testCounts.mjs'

requireNode()
/** @type {import('./testCounts.mjs').Row[]} */
const rows = []
for (const [name, ...args] of [['npm test'], ['npm run test:long', '--long']]) {
  console.log(`\n━━ ${String(name)}`)
  const { code, output } = await runNode('.scripts/test.mjs', args, { capture: true })
  rows.push({ name: String(name), seconds: 0, ...fromSumLine(output, code) })
}
console.log(`\nBoth tiers:\n${sumLine(rows)}`)
process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0
