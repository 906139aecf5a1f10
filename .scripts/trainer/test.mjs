// @ts-check
/** `npm run test:trainer`: the companion's tests, with real transformers and TRL. Its last line is the count. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, run } from '../process.mjs'
import { sumLine } from '../testCounts.mjs'
import { ensureTrainerEnvironment } from './environment.mjs'
import { fromPytest } from './pytestReport.mjs'

const python = await ensureTrainerEnvironment()
if (python === null) {
  console.log('0 passed, 1 failed')
  process.exit(1)
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
