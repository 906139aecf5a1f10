// @ts-check
/**
 * The fence between folders: none may need, by whatever detour, what needs it. dependency-cruiser's own rule for folders
 * (`scope: 'folder'`) counts every folder by itself, so it does not see a circle that closes through a folder inside another;
 * here a folder is all that lies in it. Files that lie loose beside folders count as a folder of their own.
 */

/** @typedef {readonly { source: string, dependencies: readonly { resolved: string }[] }[]} Modules */

/** What is held against each other: the rooms of the rings (`src/engine/loop`), and the folders in one room. */
const depths = [3, 4]

/**
 * @param {Modules} modules as dependency-cruiser lists them
 * @returns {string[]} a line for each import between two folders that need each other; empty when all is well
 */
export function circlesBetweenFolders(modules) {
  return [...new Set(depths.flatMap((depth) => circlesAt(modules, depth)))].sort()
}

/**
 * @param {Modules} modules
 * @param {number} depth
 */
function circlesAt(modules, depth) {
  /** @type {Map<string, Set<string>>} */
  const graph = new Map()
  const imports = modules
    .filter(({ source }) => !/\.test\.tsx?$/.test(source))
    .flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => ({ source, resolved })))
    .map((one) => ({ ...one, from: folderOf(one.source, depth), to: folderOf(one.resolved, depth) }))
    .filter(({ from, to }) => from !== to && from.startsWith('src/') && to.startsWith('src/'))
  for (const { from, to } of imports) graph.set(from, (graph.get(from) ?? new Set()).add(to))
  return imports
    .filter(({ from, to }) => reachableFrom(graph, to).has(from))
    .map(({ source, resolved, from, to }) => `${from} ⇄ ${to}: ${source} → ${resolved}`)
}

/**
 * @param {string} file
 * @param {number} depth how many parts of its path name a folder, at most
 */
function folderOf(file, depth) {
  return file.split('/').slice(0, -1).slice(0, depth).join('/')
}

/**
 * @param {ReadonlyMap<string, ReadonlySet<string>>} graph
 * @param {string} start
 */
function reachableFrom(graph, start) {
  const seen = new Set([start])
  for (const folder of seen) for (const next of graph.get(folder) ?? []) seen.add(next)
  return seen
}
