// @ts-check
/**
 * `npm run docs:graph`: draws the imports of `src/` into docs/architecture.md; with `--check` it only says whether the
 * picture there is current. One box is one folder; tests and fakes are left out. Either way it fails where folders need each
 * other in a circle.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { circlesBetweenFolders } from './circles.mjs'
import { isProgram, root, runNode } from './process.mjs'

/** @typedef {ReadonlyMap<string, ReadonlySet<string>>} Graph folder → the folders it imports from */

const rings = ['app', 'features', 'ui', 'kinds', 'platform', 'python', 'engine', 'domain', 'lib']
/** Rings drawn folder by folder; the others are one box. */
const opened = ['features', 'platform', 'engine']
/** More boxes than this are no picture. */
const most = 32

const begin = '<!-- graph: drawn by `npm run docs:graph`, do not edit -->'
const end = '<!-- /graph -->'

/**
 * The box of a file: its ring, or the folder (or lone file) inside an opened ring.
 * @param {string} file path from the top folder
 * @returns {string | null} null for files that are not drawn
 */
export function boxOf(file) {
  const [source, ring, inside, further] = file.split('/')
  if (source !== 'src' || !ring || !rings.includes(ring) || /\.test\.tsx?$/.test(file)) return null
  if (!opened.includes(ring) || !inside) return ring
  if (further !== undefined) return `${ring}/${inside}`
  // The seam of all screens has a box of its own; other loose files belong to their ring.
  return inside === 'services.ts' ? `${ring}/services` : ring
}

/**
 * @param {readonly { source: string, dependencies: readonly { resolved: string }[] }[]} modules
 * @returns {Graph}
 */
export function graphOf(modules) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map()
  for (const { source, dependencies } of modules) {
    const from = boxOf(source)
    if (from === null) continue
    const targets = graph.get(from) ?? new Set()
    graph.set(from, targets)
    for (const { resolved } of dependencies) {
      const to = boxOf(resolved)
      if (to !== null && to !== from) targets.add(to)
    }
  }
  return graph
}

/**
 * Without the arrows that follow from others (a → c when a → b → c), which is what makes the picture readable.
 * @param {Graph} graph
 * @returns {Graph}
 */
export function withoutShortcuts(graph) {
  const kept = new Map([...graph].map(([from, targets]) => [from, new Set([...targets].sort())]))
  for (const from of [...kept.keys()].sort()) {
    const targets = kept.get(from) ?? new Set()
    for (const to of [...targets]) {
      targets.delete(to)
      if (!reaches(kept, from, to)) targets.add(to)
    }
  }
  return kept
}

/**
 * @param {Graph} graph
 * @param {string} from
 * @param {string} to
 */
function reaches(graph, from, to) {
  const seen = new Set([from])
  for (const box of seen) {
    for (const next of graph.get(box) ?? []) {
      if (next === to) return true
      seen.add(next)
    }
  }
  return false
}

/**
 * @param {Graph} graph
 * @returns {string} Mermaid
 */
export function mermaidOf(graph) {
  const boxes = [
    ...new Set([...graph.keys(), ...[...graph.values()].flatMap((targets) => [...targets])]),
  ].sort()
  if (boxes.length > most) {
    throw new Error(
      `The picture has ${boxes.length} boxes, and more than ${most} cannot be read: draw fewer in .scripts/graph.mjs.`,
    )
  }
  const id = (/** @type {string} */ box) => box.replace(/\W/g, '_')
  const drawn = rings.flatMap((ring) => {
    const own = boxes.filter((box) => box === ring || box.startsWith(`${ring}/`))
    if (own.length === 0) return []
    const lines = own.map(
      (box) => `${id(box)}["${box === ring && own.length > 1 ? `${ring}/*` : box.split('/').at(-1)}"]`,
    )
    if (!opened.includes(ring)) return lines.map((line) => `  ${line}`)
    return [`  subgraph ring_${ring}["${ring}"]`, ...lines.map((line) => `    ${line}`), '  end']
  })
  const arrows = boxes.flatMap((from) =>
    [...(graph.get(from) ?? [])].sort().map((to) => `  ${id(from)} --> ${id(to)}`),
  )
  return ['```mermaid', 'flowchart TD', ...drawn, ...arrows, '```'].join('\n')
}

async function readModules() {
  const { code, output } = await runNode(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ['src', '--config', '.config/dependency-cruiser.cjs', '--output-type', 'json'],
    { quiet: true },
  )
  if (!output.startsWith('{')) throw new Error(`dependency-cruiser failed (${code}):\n${output}`)
  /** @type {Parameters<typeof graphOf>[0]} */
  const modules = JSON.parse(output).modules
  return modules
}

async function main() {
  const file = join(root, 'docs/architecture.md')
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`docs/architecture.md needs the lines "${begin}" and "${end}".`)
  const modules = await readModules()
  const circles = circlesBetweenFolders(modules)
  if (circles.length > 0) {
    console.error(`✗ folders that need each other:\n${circles.join('\n')}`)
    process.exitCode = 1
  }
  const picture = mermaidOf(withoutShortcuts(graphOf(modules)))
  const current = `${text.slice(0, from)}${begin}\n\n${picture}\n\n${text.slice(to)}`
  if (current === text) return console.log('✓ the picture in docs/architecture.md is current')
  if (process.argv.includes('--check')) {
    console.error('✗ the picture in docs/architecture.md is not current: npm run docs:graph')
    process.exitCode = 1
    return
  }
  writeFileSync(file, current)
  console.log('The picture in docs/architecture.md is drawn anew.')
}

if (isProgram(import.meta.filename)) await main()
