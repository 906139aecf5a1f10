// @ts-check
/** Runs suites to their ends: side by side those that do not disturb each other, alone those that promise a time. */

/**
 * @typedef {import('./suites.mjs').Suite} Suite
 * @typedef {import('./testCounts.mjs').Row} Row
 */

/** Two cores are what there is to count on. */
const atATime = 2

/**
 * The chosen suites and those that they need, in the order of the list.
 * @param {readonly Suite[]} suites
 * @param {(suite: Suite) => boolean} isChosen
 */
export function withNeeded(suites, isChosen) {
  const names = new Set(suites.filter(isChosen).flatMap(({ name, needs = [] }) => [name, ...needs]))
  return suites.filter(({ name }) => names.has(name))
}

/**
 * Never stops at the first failure. What suites that run side by side print is kept until each is over.
 * @param {readonly Suite[]} suites each after those that it needs
 * @param {import('./process.mjs').Show} print
 * @returns {Promise<Row[]>} in the order of the suites
 */
export async function runSuites(suites, print) {
  /** @type {Map<string, Promise<Row>>} */
  const rows = new Map()
  for (const group of groupsOf(suites)) {
    const waiting = [...group]
    const isAlone = group.length === 1
    const goOn = async () => {
      for (let suite = waiting.shift(); suite !== undefined; suite = waiting.shift()) {
        const row = isAlone ? runLive(suite, rows, print) : runKept(suite, rows, print)
        rows.set(suite.name, row)
        await row
      }
    }
    await Promise.all(Array.from({ length: atATime }, goOn))
  }
  return Promise.all(rows.values())
}

/**
 * Neighbours in the list that may run beside each other; each of the others alone.
 * @param {readonly Suite[]} suites
 */
function groupsOf(suites) {
  /** @type {Suite[][]} */
  const groups = []
  for (const suite of suites) {
    const last = groups.at(-1)
    if (suite.beside && last?.[0]?.beside) last.push(suite)
    else groups.push([suite])
  }
  return groups
}

/**
 * @param {Suite} suite
 * @param {ReadonlyMap<string, Promise<Row>>} rows
 * @param {import('./process.mjs').Show} print
 */
function runLive(suite, rows, print) {
  print(titleOf(suite))
  return runOne(suite, rows)
}

/**
 * @param {Suite} suite
 * @param {ReadonlyMap<string, Promise<Row>>} rows
 * @param {import('./process.mjs').Show} print
 */
async function runKept(suite, rows, print) {
  let kept = titleOf(suite)
  const row = await runOne(suite, rows, (text) => {
    kept += text
  })
  print(kept)
  return row
}

/** @param {Suite} suite */
function titleOf({ name, about }) {
  return `\n── ${name}: ${about}\n`
}

/**
 * @param {Suite} suite
 * @param {ReadonlyMap<string, Promise<Row>>} rows of those before it
 * @param {import('./process.mjs').Show} [show]
 * @returns {Promise<Row>}
 */
async function runOne({ name, needs = [], run }, rows, show) {
  const needed = await Promise.all(needs.map((need) => rows.get(need)))
  const broken = needed.find((row) => row !== undefined && row.failed > 0)
  const begun = Date.now()
  const counts = broken
    ? { passed: 0, failed: 1, skipped: 0, remark: `not run, because ${broken.name} failed` }
    : await run(show)
  return { name, seconds: (Date.now() - begun) / 1000, ...counts }
}
