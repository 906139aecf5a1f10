// @ts-check
/** The list of everything that is checked, in the order in which a person wants to hear of it: cheap and exact first. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { resolveChromium } from './chromium.mjs'
import { root, run, runNode } from './process.mjs'
import { fromExitCode, fromPlaywright, fromSumLine, fromUnittest, fromVitest } from './testCounts.mjs'

/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} about
 * @property {readonly string[]} [needs] suites, named before it, without whose success it means nothing
 * @property {boolean} [long] whether it is of the long tier, `npm run test:long`
 * @property {boolean} [beside] whether it may run beside others: it promises no time and touches nothing of theirs
 * @property {(show?: import('./process.mjs').Show) => Promise<import('./testCounts.mjs').Counts>} run `show` is given where
 *   its output must not mix with that of others
 */

/** @typedef {import('./process.mjs').Show} Show */

/** A suite that hangs must not take the others with it. */
const limitMillis = 30 * 60_000

/** @type {readonly Suite[]} */
export const suites = [
  {
    name: 'format',
    about: 'Prettier',
    beside: true,
    run: check('prettier/bin/prettier.cjs', '--check', '.'),
  },
  { name: 'types', about: 'TypeScript, one realm after another', beside: true, run: types },
  {
    name: 'lint',
    about: 'ESLint, no warnings',
    beside: true,
    run: check('eslint/bin/eslint.js', '--max-warnings', '0', '.'),
  },
  {
    name: 'css',
    about: 'Stylelint',
    beside: true,
    run: check(
      'stylelint/bin/stylelint.mjs',
      ...['--config', '.config/stylelint.json', '--max-warnings', '0', '--allow-empty-input', 'src/**/*.css'],
    ),
  },
  {
    name: 'architecture',
    about: 'the fences between the rings, and the picture of them',
    beside: true,
    run: architecture,
  },
  {
    name: 'dead-code',
    about: 'Knip',
    beside: true,
    run: check('knip/bin/knip.js', '--config', '.config/knip.json'),
  },
  { name: 'unit', about: 'Vitest in Node', beside: true, run: (show) => vitest('unit', show) },
  { name: 'python', about: 'unittest in CPython', beside: true, run: python },
  { name: 'build', about: 'the production app', run: async () => fromExitCode((await build()) ? 0 : 1) },
  { name: 'browser', about: 'Vitest in Chromium', run: () => inChromium(() => vitest('browser')) },
  {
    name: 'e2e',
    about: 'Playwright on the built app',
    needs: ['build'],
    run: () => inChromium(() => playwright('e2e', '--grep-invert', '@long')),
  },
  {
    name: 'e2e-long',
    about: 'those of them that need many minutes',
    needs: ['build'],
    long: true,
    run: () => inChromium(() => playwright('e2e-long', '--grep', '@long')),
  },
  {
    name: 'hostile',
    about: 'programs that break their interpreter, on the built app',
    needs: ['build'],
    long: true,
    run: () => inChromium(hostile),
  },
]

/**
 * @param {string} program inside node_modules
 * @param {string[]} args
 */
function check(program, ...args) {
  return async (/** @type {Show | undefined} */ show) =>
    fromExitCode((await runNode(`node_modules/${program}`, args, { show, limitMillis })).code)
}

/**
 * Two at a time: each is one thread, and two cores are what there is to count on.
 * @param {Show} [show]
 */
async function types(show = (text) => process.stdout.write(text)) {
  const realms = ['domain', 'engine', 'worker', 'app', 'node']
  const waiting = [...realms]
  /** @type {string[]} */
  const broken = []
  const compile = async () => {
    for (let realm = waiting.shift(); realm !== undefined; realm = waiting.shift()) {
      const { code, output } = await runNode(
        'node_modules/typescript/bin/tsc',
        ['-p', `.config/tsconfig.${realm}.json`, '--pretty', 'false'],
        { quiet: true, limitMillis },
      )
      show(`${`${code === 0 ? '✓' : '✗'} ${realm}\n${output}`.trimEnd()}\n`)
      if (code !== 0) broken.push(realm)
    }
  }
  await Promise.all([compile(), compile()])
  return { passed: realms.length - broken.length, failed: broken.length, skipped: 0 }
}

/** @param {Show} [show] */
async function architecture(show) {
  const fences = await runNode(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['src', '--config', '.config/dependency-cruiser.cjs'],
    { show, limitMillis },
  )
  const picture = await runNode('.scripts/graph.mjs', ['--check'], { show, limitMillis })
  const failed = [fences, picture].filter(({ code }) => code !== 0).length
  return { passed: 2 - failed, failed, skipped: 0 }
}

/**
 * Tests may load the interpreter that the app ships, so that is prepared first.
 * @param {'unit' | 'browser'} project
 * @param {Show} [show]
 */
async function vitest(project, show) {
  const prepared = await runNode('.scripts/preparePython.mjs', [], { show, limitMillis })
  if (prepared.code !== 0) return { ...fromExitCode(1), remark: 'Python could not be prepared' }
  const report = join(root, `test-results/${project}.json`)
  rmSync(report, { force: true })
  const { code } = await runNode(
    'node_modules/vitest/vitest.mjs',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
    { show, limitMillis },
  )
  return fromVitest(textOf(report), code)
}

/**
 * @param {string} name of the suite
 * @param {string[]} chosen Playwright's words for which tests
 */
async function playwright(name, ...chosen) {
  const report = join(root, `test-results/${name}.json`)
  rmSync(report, { force: true })
  const cli = 'node_modules/@playwright/test/cli.js'
  const { code } = await runNode(cli, ['test', '--config', 'e2e', ...chosen], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    limitMillis,
  })
  return fromPlaywright(textOf(report), code)
}

/** A process of its own: what it finds fills the console, and its last line counts. */
async function hostile() {
  const { code, output } = await runNode('.scripts/hostile.mjs', [], { capture: true, limitMillis })
  return fromSumLine(output, code)
}

/**
 * Finds or installs the browser once; the runners' configurations then find the same one.
 * @param {() => ReturnType<Suite['run']>} tests
 */
async function inChromium(tests) {
  try {
    process.env['CHROMIUM_PATH'] = await resolveChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1, skipped: 0, remark: 'no Chromium' }
  }
  return tests()
}

/**
 * The Python that verifies also runs inside the browser tests; a machine without a Python loses only this suite.
 * @param {Show} [show]
 */
async function python(show = (text) => process.stdout.write(text)) {
  const command = pythonCommand()
  if (command === null) {
    show('Skipped: there is no python3 ≥ 3.10 here. The browser suite runs the same files in Pyodide.\n')
    return { passed: 0, failed: 0, skipped: 1, remark: 'no python3 ≥ 3.10 here' }
  }
  const folder = join(root, 'src/python')
  // Tests that are a package may import their neighbours; unittest wants to be told where the package begins.
  const top = existsSync(join(folder, 'tests/__init__.py')) ? ['-t', '.'] : []
  const { code, output } = await run(command, ['-m', 'unittest', 'discover', '-s', 'tests', ...top], {
    cwd: folder,
    env: { PYTHONDONTWRITEBYTECODE: '1' },
    show,
    limitMillis,
  })
  return fromUnittest(output, code)
}

function pythonCommand() {
  const isNew = 'import sys; sys.exit(sys.version_info < (3, 10))'
  return ['python3', 'python'].find((name) => spawnSync(name, ['-c', isNew]).status === 0) ?? null
}

/** @param {string} file */
function textOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}
