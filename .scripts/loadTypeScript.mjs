// @ts-check
/** Makes TypeScript sources of the app importable in Node, bundled with all that they import. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleModule } from './bundle.mjs'
import { root } from './process.mjs'

/**
 * @param {string} entry path from the root of the repository
 * @returns {Promise<unknown>} its exports
 */
export async function loadTypeScript(entry) {
  const folder = join(root, 'node_modules/.cache/autodidact')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${basename(entry, '.ts')}.mjs`)
  writeFileSync(file, await bundleModule(entry))
  return import(pathToFileURL(file).href)
}
