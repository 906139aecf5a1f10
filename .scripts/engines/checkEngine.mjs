// @ts-check
/** Holds one engine to the groups of checks, and counts what passed, failed, or differs as it is known to. */

/**
 * @typedef {import('../../e2e/engines/engine.ts').Engine} Engine
 * @typedef {import('../../e2e/engines/engine.ts').Group} Group
 *
 * @typedef {object} GroupRow
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} known
 * @property {boolean} skipped because what it needs is not here
 * @property {string} figure
 *
 * @typedef {object} EngineReport
 * @property {string} title
 * @property {string} version
 * @property {readonly number[]} firstVerdict milliseconds from the navigation on: of the first visit, and of the second
 * @property {readonly GroupRow[]} rows
 */

/**
 * @param {Engine} engine
 * @param {readonly Group[]} groups
 * @param {Readonly<Record<string, string>>} known `group: name` of what differs, with the reason
 * @param {string} site
 * @returns {Promise<EngineReport>}
 */
export async function checkEngine(engine, groups, known, site) {
  const opened = await engine.start()
  try {
    console.log(opened.version)
    const firstVerdict = [await timeOfFirstVerdict(opened, site), await timeOfFirstVerdict(opened, site)]
    console.log(`first verdict: ${firstVerdict.map((millis) => `${String(millis)} ms`).join(', then ')}`)
    /** @type {GroupRow[]} */
    const rows = []
    for (const group of groups) rows.push(await checkGroup(opened, group, known, site))
    return { title: engine.title, version: opened.version, firstVerdict, rows }
  } finally {
    await opened.close()
  }
}

/**
 * @param {import('../../e2e/engines/engine.ts').OpenedEngine} opened
 * @param {string} site
 */
async function timeOfFirstVerdict(opened, site) {
  await opened.open(site)
  return opened.evaluate(async () => {
    // Where the driver does not wait for module scripts.
    while (!('autodidact' in globalThis)) await new Promise((resolve) => setTimeout(resolve, 10))
    const pair = { puzzle: 'def sat(x: int):\n    return x == 5', solution: 'def sol():\n    return 5' }
    const [verdict] = await globalThis.autodidact.verify([pair])
    if (verdict?.kind !== 'solved') throw new Error(`The first verdict is ${String(verdict?.kind)}.`)
    return Math.round(performance.now())
  })
}

/**
 * @param {import('../../e2e/engines/engine.ts').OpenedEngine} opened
 * @param {Group} group
 * @param {Readonly<Record<string, string>>} known
 * @param {string} site
 * @returns {Promise<GroupRow>}
 */
async function checkGroup(opened, group, known, site) {
  const begun = Date.now()
  const result = await group.run(opened, site).catch((error) => ({
    outcomes: [{ name: 'the whole group', complaint: String(error) }],
    figure: '',
  }))
  const row = { name: group.name, passed: 0, failed: 0, known: 0, skipped: result === null, figure: '' }
  if (result === null) {
    console.log(`- ${group.name}: skipped, what it needs is not here`)
    return row
  }
  for (const { name, complaint } of result.outcomes) {
    const reason = known[`${group.name}: ${name}`]
    if (complaint === null) row.passed += 1
    else if (reason === undefined) row.failed += 1
    else row.known += 1
    if (complaint !== null) console.log(`  ${reason === undefined ? '✗' : '~'} ${name}: ${complaint}`)
    else if (reason !== undefined)
      console.log(`  ! ${name} does not differ any more: strike it from the list`)
  }
  row.figure = result.figure ?? ''
  const seconds = Math.round((Date.now() - begun) / 1000)
  console.log(
    `${row.failed === 0 ? '✓' : '✗'} ${group.name}: ${countsOf(row)} in ${String(seconds)} s${row.figure && ` (${row.figure})`}`,
  )
  return row
}

/** @param {GroupRow} row */
function countsOf({ passed, failed, known, skipped }) {
  return skipped ? 'skipped' : `${passed} / ${failed} / ${known}`
}

/**
 * The table of docs/browsers.md: an engine a column; passed / failed / known differences.
 * @param {readonly EngineReport[]} reports
 */
export function tableOf(reports) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`
  const names = reports[0]?.rows.map(({ name }) => name) ?? []
  return [
    line(['', ...reports.map(({ title, version }) => `${title} (${version})`)]),
    line(['---', ...reports.map(() => '---')]),
    ...names.map((name, index) =>
      line([name, ...reports.map(({ rows }) => (rows[index] ? countsOf(rows[index]) : ''))]),
    ),
    line([
      'first verdict, first and second visit',
      ...reports.map(({ firstVerdict }) => firstVerdict.map((millis) => `${millis} ms`).join(', ')),
    ]),
  ].join('\n')
}
