// @ts-check
/** Loads the checks, which are TypeScript: bundled by Vite, as they import sources of the app. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { root } from '../process.mjs'

/**
 * @returns {Promise<typeof import('../../e2e/engines/groups.ts')>}
 */
export async function loadChecks() {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { tsconfigPaths: true },
    ssr: { noExternal: true },
    // Not minified: the functions that go into the page go there as they are written.
    build: { write: false, ssr: 'e2e/engines/groups.ts', minify: false, target: 'node20' },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error('The checks could not be bundled.')
  const folder = join(root, 'node_modules/.cache/autodidact')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'engineChecks.mjs')
  writeFileSync(file, first.output[0].code)
  return import(pathToFileURL(file).href)
}
