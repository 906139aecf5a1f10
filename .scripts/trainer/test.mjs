// @ts-check
/**
 * `npm run test:trainer`: the companion's tests, with real transformers and TRL, and the built app with it in Chromium. Its last line
 * is the count.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '../build.mjs'
import { resolveChromium } from '../chromium.mjs'
import { root, run, runNode } from '../process.mjs'
import { fromPlaywright, sumLine } from '../testCounts.mjs'
import { ensureTrainerEnvironment } from './environment.mjs'
import { fromPytest } from './pytestReport.mjs'

const python = await ensureTrainerEnvironment()
if (python === null) {
  // Like tests that need a folder which is not there: said, not failed.
  console.log('Skipped: the companion’s Python environment could not be made here.')
  console.log('0 passed, 0 failed, 1 skipped')
  process.exit(0)
}

/** @type {import('../testCounts.mjs').Counts[]} */
const counts = []
for (const args of [
  ['ruff', 'check', 'trainer'],
  ['ruff', 'format', '--check', 'trainer'],
  ['mypy', '--config-file', 'trainer/pyproject.toml', 'trainer/autodidact_trainer.py'],
]) {
  const { code } = await run(python, ['-m', ...args])
  counts.push({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
}

const results = mkdtempSync(join(tmpdir(), 'autodidact-trainer-'))
const report = join(results, 'report.xml')
const { code } = await run(
  python,
  ['-m', 'pytest', '-p', 'no:cacheprovider', `--junit-xml=${report}`, ...process.argv.slice(2)],
  {
    cwd: join(root, 'trainer'),
  },
)
counts.push(fromPytest(readReport(), code))
counts.push(await loopWithCompanion(python, join(results, 'model')))
rmSync(results, { recursive: true })
const rows = counts.map((count) => ({ ...count, name: '', seconds: 0 }))
console.log(sumLine(rows))
process.exitCode = rows.some(({ failed }) => failed > 0) ? 1 : 0

function readReport() {
  try {
    return readFileSync(report, 'utf8')
  } catch {
    return null
  }
}

/**
 * The built app in Chromium with the companion: a loop of two iterations, killed on either side.
 * @param {string} python
 * @param {string} model a folder that its small model of random weights is written to
 * @returns {Promise<import('../testCounts.mjs').Counts>}
 */
async function loopWithCompanion(python, model) {
  const maker = join(root, 'trainer/tests/tiny_model.py')
  const made = await run(python, [maker, model, join(root, 'public/puzzles/puzzles.json')])
  if (made.code !== 0 || !(await build())) return { passed: 0, failed: 1, skipped: 0, remark: 'not built' }
  const told = join(results, 'journeys.json')
  const journeys = ['test', '--config', 'e2e/trainer']
  const { code } = await runNode('node_modules/@playwright/test/cli.js', journeys, {
    env: {
      CHROMIUM_PATH: await resolveChromium(),
      PLAYWRIGHT_JSON_OUTPUT_FILE: told,
      TRAINER_PYTHON: python,
      TRAINER_PROGRAM: join(root, 'trainer/autodidact_trainer.py'),
      TRAINER_MODEL: model,
    },
  })
  return fromPlaywright(existsSync(told) ? readFileSync(told, 'utf8') : null, code)
}
