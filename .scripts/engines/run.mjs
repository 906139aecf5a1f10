// @ts-check
/**
 * `npm run test:engines`: the core of the tests in Chromium, Firefox and WebKitGTK, on the built app.
 *
 *   npm run test:engines -- [chromium] [firefox] [webkit] [--group NAME]… [--dist FOLDER]
 *
 * An engine that is neither here nor can be installed is skipped, with a word about it. The last lines are the table of
 * docs/browsers.md; the exit code is 1 when anything failed that is not a known difference.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { requireNode } from '../node.mjs'

requireNode()
const { ensureInstalled } = await import('../install.mjs')
await ensureInstalled()
const { ensureBuilt } = await import('../build.mjs')
const { root } = await import('../process.mjs')
const { startServer } = await import('../serve.mjs')
const { canInstall, install } = await import('./apt.mjs')
const { engines } = await import('./engines.mjs')
const { loadChecks } = await import('./loadChecks.mjs')
const { checkEngine, tableOf } = await import('./checkEngine.mjs')

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { group: { type: 'string', multiple: true }, dist: { type: 'string' } },
})
process.env['AUTODIDACT_SHARED'] ??= join(root, '../shared')

const wanted = engines.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
if (values.dist === undefined && !(await ensureBuilt())) process.exit(1)
const missing = wanted.filter(({ isPresent }) => !isPresent()).flatMap(({ packages }) => packages)
if (missing.length > 0 && canInstall()) install(missing)

const { groups, knownDifferences } = await loadChecks()
const strange = values.group?.find((wish) => groups.every(({ name }) => name !== wish))
if (strange !== undefined) {
  console.error(`There is no group “${strange}”. There are: ${groups.map(({ name }) => name).join(', ')}.`)
  process.exit(1)
}
const chosen = groups.filter(({ name }) => values.group === undefined || values.group.includes(name))
const server = await startServer({ folder: values.dist ?? join(root, 'dist'), port: 0 })
/** @type {import('./checkEngine.mjs').EngineReport[]} */
const reports = []
for (const engine of wanted) {
  if (!engine.isPresent()) {
    console.log(`\n── ${engine.title}: skipped. Install ${engine.packages.join(' and ')} to have it checked.`)
    continue
  }
  console.log(`\n── ${engine.title}`)
  reports.push(await checkEngine(engine, chosen, knownDifferences[engine.name], server.url))
}
await server.close()
console.log(`\n${tableOf(reports)}`)
const failed = reports.flatMap(({ rows }) => rows).reduce((sum, row) => sum + row.failed, 0)
if (reports.length === 0 || failed > 0) process.exitCode = 1
