// @ts-check
/**
 * `npm run test:servers`: a loop of the built app in Chromium with real model servers and a model of random weights, or with the GGUF
 * file that SERVERS_GGUF names. Its last line is the count. What cannot be installed has failed.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build.mjs'
import { resolveChromium } from '../chromium.mjs'
import { root, run, runNode } from '../process.mjs'
import { fromPlaywright, sumLine } from '../testCounts.mjs'
import { ensureServersEnvironment } from './environment.mjs'

const folder = mkdtempSync(join(tmpdir(), 'autodidact-servers-'))
const counts = await journeys(folder)
rmSync(folder, { recursive: true })
if (counts.remark !== undefined) console.log(`Failed: ${counts.remark}.`)
console.log(sumLine([{ ...counts, name: '', seconds: 0 }]))
process.exitCode = counts.failed > 0 ? 1 : 0

/**
 * @param {string} folder for the model of random weights and for the report
 * @returns {Promise<import('../testCounts.mjs').Counts>}
 */
async function journeys(folder) {
  const python = await ensureServersEnvironment()
  if (python === null) return failed('the servers could not be installed')
  const tiny = join(folder, 'model')
  const gguf = join(folder, 'model.gguf')
  const makers = [
    [join(root, 'trainer/tests/tiny_model.py'), tiny, join(root, 'public/puzzles/puzzles.json')],
    [join(root, 'trainer/tests/tiny_gguf.py'), tiny, gguf],
  ]
  for (const maker of makers) {
    if ((await run(python, maker)).code !== 0) return failed('the model of random weights could not be made')
  }
  if (!(await build())) return failed('the app could not be built')
  const told = join(folder, 'journeys.json')
  const { code } = await runNode(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'e2e/servers', ...process.argv.slice(2)],
    {
      env: {
        CHROMIUM_PATH: await resolveChromium(),
        PLAYWRIGHT_JSON_OUTPUT_FILE: told,
        SERVERS_PYTHON: python,
        SERVERS_GGUF: process.env['SERVERS_GGUF'] ?? gguf,
        SERVERS_FOLDER: tiny,
      },
    },
  )
  return fromPlaywright(existsSync(told) ? readFileSync(told, 'utf8') : null, code)
}

/** @param {string} remark */
function failed(remark) {
  return { passed: 0, failed: 1, skipped: 0, remark }
}
