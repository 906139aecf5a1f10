// @ts-check
/** Sources of the app as one text, with all that they import: for places that cannot import them as they are. */
import { join } from 'node:path'
import { build } from 'vite'
import { root } from './process.mjs'

/**
 * @param {string} entry path from the root of the repository
 * @returns {Promise<string>} a module for Node
 */
export function bundleModule(entry) {
  return bundle(entry, {
    ssr: { noExternal: true },
    // Not minified: the functions that go into the page go there as they are written.
    build: { ssr: entry, minify: false, target: 'node20' },
  })
}

/**
 * @param {string} entry path from the root of the repository
 * @param {string} variable what the exports of `entry` are put into
 * @returns {Promise<string>} a classic script, for a page under its policy or a worker from a blob
 */
export function bundleScript(entry, variable) {
  return bundle(entry, { build: { lib: { entry, formats: ['iife'], name: variable } } })
}

/**
 * @param {string} entry path from the root of the repository
 * @returns {Promise<string>} a classic script as it is shipped; what `entry` exports is out of reach
 */
export function bundleShipped(entry) {
  return bundle(entry, {
    build: {
      minify: true,
      target: 'baseline-widely-available',
      rolldownOptions: { input: join(root, entry), output: { format: 'iife' } },
    },
  })
}

/**
 * @param {string} entry
 * @param {import('vite').InlineConfig} config what sets this bundle apart
 */
async function bundle(entry, config) {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { tsconfigPaths: true },
    ...config,
    build: { write: false, ...config.build },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error(`${entry} could not be bundled.`)
  return first.output[0].code
}
