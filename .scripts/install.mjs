// @ts-check
/** Brings node_modules to what the lock file says, and leaves it alone when it is there already. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root, run } from './process.mjs'

/**
 * Installs what the lock file names, if anything is missing or different. Ends the program when that fails.
 * @returns {Promise<void>}
 */
export async function ensureInstalled() {
  if (isInstalled(root)) return
  console.log('Installing dependencies (npm ci) …')
  const [command, ...before] = npm()
  // `--include=dev`: a NODE_ENV=production around us must not leave out the build tools.
  const { code } = await run(command, [...before, 'ci', '--include=dev', '--no-audit', '--no-fund'])
  if (code === 0) return
  console.error(
    'Dependencies could not be installed; npm says why above. Check the network and run it again.',
  )
  process.exit(1)
}

/**
 * Whether npm's own record of what it installed agrees with the lock file. Contents are compared, not times: git and
 * caches give files any time they like.
 * @param {string} folder
 */
export function isInstalled(folder) {
  const installed = packages(join(folder, 'node_modules/.package-lock.json'))
  const locked = packages(join(folder, 'package-lock.json'))
  if (!installed || !locked) return false
  return Object.entries(locked).every(([path, wanted]) => {
    const present = installed[path]
    if (path === '') return true
    // Packages for other systems and unused peers are rightly absent.
    if (!present) return wanted.optional === true || wanted.peer === true
    return present.version === wanted.version && present.integrity === wanted.integrity
  })
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, peer?: boolean }> | null}
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? null
  } catch {
    return null
  }
}

/**
 * How to start npm without a shell: its script, run by this Node. The bare name is the last resort.
 * @returns {[string, ...string[]]}
 */
function npm() {
  const { npm_execpath: running } = process.env
  const beside = dirname(process.execPath)
  const script = [
    ...(running?.endsWith('npm-cli.js') ? [running] : []),
    join(beside, 'node_modules/npm/bin/npm-cli.js'),
    join(beside, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(beside, '../share/nodejs/npm/bin/npm-cli.js'),
  ].find((path) => existsSync(path))
  return script ? [process.execPath, script] : ['npm']
}
