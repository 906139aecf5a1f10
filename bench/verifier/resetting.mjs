// @ts-check
/* global Worker */
/** What making an interpreter new again costs, beside a copy of as many bytes. */
import { build } from 'vite'
import { root } from '../../.scripts/process.mjs'

/** The bundled worker, as text. */
async function bundle() {
  const output = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    resolve: { tsconfigPaths: true },
    build: {
      write: false,
      lib: { entry: 'bench/verifier/resetWorker.ts', formats: ['iife'], name: 'bench' },
    },
  })
  const first = Array.isArray(output) ? output[0] : output
  if (first === undefined || !('output' in first)) throw new Error('The worker could not be bundled.')
  return first.output[0].code
}

/**
 * @param {import('@playwright/test').Page} page without a content security policy that forbids workers from blobs
 * @param {string} folder address of the app's Python files
 * @returns {Promise<{ bytes: number, resetMillis: number, copyMillis: number }>}
 */
export async function timeReset(page, folder) {
  const source = await bundle()
  return page.evaluate(
    async ({ source, folder }) => {
      const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })))
      const measured = await new Promise((resolve) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = ({ message }) => resolve({ error: message })
        worker.postMessage(folder)
      })
      worker.terminate()
      if ('error' in measured) throw new Error(measured.error)
      return measured
    },
    { source, folder },
  )
}
