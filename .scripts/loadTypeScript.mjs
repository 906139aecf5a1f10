// @ts-check
/** Makes TypeScript sources of the app importable in Node, bundled with all that they import. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from './process.mjs'

/**
 * @param {string} entry path from the root of the repository
 * @returns {Promise<unknown>} its exports
 */
export async function loadTypeScript(entry) {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: true },
    // Not minified: the functions that go into the page go there as they are written.
    build: { write: false, ssr: entry, minify: false, target: 'node20' },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error(`${entry} could not be bundled.`)
  const folder = join(root, 'node_modules/.cache/autodidact')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${basename(entry, '.ts')}.mjs`)
  writeFileSync(file, first.output[0].code)
  return import(pathToFileURL(file).href)
}
