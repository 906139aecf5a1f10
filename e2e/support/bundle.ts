/** Sources of the app as one script, for places that cannot import: a page under its policy, a worker from a blob. */
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** The text of a classic script that puts the exports of `entry` (a path from the root) into a variable. */
export async function bundleScript(entry: string, variable: string): Promise<string> {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { tsconfigPaths: true },
    build: { write: false, lib: { entry, formats: ['iife'], name: variable } },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error(`${entry} could not be bundled.`)
  return first.output[0].code
}
