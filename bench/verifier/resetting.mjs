// @ts-check
/* global Worker */
/** What making an interpreter new again costs, beside a copy of as many bytes. */
import { bundleScript } from '../../.scripts/bundle.mjs'

/**
 * @param {import('@playwright/test').Page} page without a content security policy that forbids workers from blobs
 * @param {string} folder address of the app's Python files
 * @returns {Promise<{ bytes: number, resetMillis: number, copyMillis: number }>}
 */
export async function timeReset(page, folder) {
  const source = await bundleScript('bench/verifier/resetWorker.ts', 'bench')
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
