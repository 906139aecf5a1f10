// @ts-check
/** What the build machine runs: `npm test`, then what needs many minutes or Python packages, added up in one last line. */
import { requireNode } from './node.mjs'
import { runNode } from './process.mjs'
import { fromSumLine, sumLine, tableOf } from './testCounts.mjs'

requireNode()
/** @type {import('./testCounts.mjs').Row[]} */
const rows = []
for (const { name, script, args } of [
  { name: 'npm test', script: '.scripts/test.mjs', args: [] },
  { name: 'npm run test:long', script: '.scripts/test.mjs', args: ['--long'] },
  { name: 'npm run test:trainer', script: '.scripts/trainer/test.mjs', args: [] },
  { name: 'npm run test:servers', script: '.scripts/servers/test.mjs', args: [] },
]) {
  console.log(`\n━━ ${name}`)
  const begun = Date.now()
  const { code, output } = await runNode(script, args, { capture: true })
  rows.push({ name, seconds: (Date.now() - begun) / 1000, ...fromSumLine(output, code) })
}
console.log(`\nAll of it:\n${tableOf(rows)}\n`)
console.log(sumLine(rows))
process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0
