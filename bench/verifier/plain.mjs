// @ts-check
/* global window, Worker */
/**
 * Baselines in the browser without our sandbox: (a) plain `loadPyodide`, one message per pair, no isolation; (c) the floor, all
 * pairs in one message to each interpreter, no isolation. On a server of their own with cross-origin isolation, so that the
 * floor can be interrupted at the usual price.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { root } from '../../.scripts/process.mjs'

const types = /** @type {Record<string, string>} */ ({
  ...{ '.html': 'text/html', '.mjs': 'text/javascript', '.py': 'text/plain', '.json': 'application/json' },
  ...{ '.wasm': 'application/wasm', '.zip': 'application/zip' },
})

/** What is served from elsewhere: plain Pyodide, and the app's own Python files, for the bench of the reset. */
const folders = [
  { name: 'pyodide', folder: 'node_modules' },
  { name: 'python', folder: 'dist' },
]

/** @returns {Promise<{ url: string, close: () => void }>} */
export function startPlainServer() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const folder = folders.find((known) => path.startsWith(`/${known.name}/`))?.folder ?? 'bench/verifier'
    const file = join(root, folder, path)
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    response.setHeader('Content-Type', types[extname(path)] ?? 'text/html')
    // Cached for good, as a CDN's files are: a warm start is compared with a warm start.
    if (path.startsWith('/pyodide/'))
      response.setHeader('Cache-Control', 'public, max-age=31536000, immutable')
    if (path !== '/' && !existsSync(file)) response.writeHead(404).end()
    else response.end(path === '/' ? '<!doctype html><title>Plain Pyodide</title>' : readFileSync(file))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : address
      resolve({ url: `http://localhost:${port}/`, close: () => void server.close() })
    })
  })
}

/**
 * (a) Pair by pair; an interpreter that outlives the limit is ended, and another one loaded.
 * @param {import('@playwright/test').Page} page on the plain server
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {number} limitMillis
 */
export function judgePlainly(page, pairs, limitMillis) {
  return page.evaluate(
    async ({ pairs, limitMillis }) => {
      const open = () =>
        new Promise((/** @type {(worker: Worker) => void} */ resolve) => {
          const worker = new Worker('/plainWorker.mjs', { type: 'module' })
          worker.onmessage = () => resolve(worker)
        })
      let worker = await open()
      let solved = 0
      const begin = performance.now()
      for (const pair of pairs) {
        const reply = await new Promise((/** @type {(solved: number | null) => void} */ resolve) => {
          const timer = setTimeout(() => resolve(null), limitMillis)
          worker.onmessage = ({ data }) => {
            clearTimeout(timer)
            resolve(data.solved)
          }
          worker.postMessage(pair)
        })
        solved += reply ?? 0
        if (reply === null) {
          worker.terminate()
          worker = await open()
        }
      }
      const seconds = (performance.now() - begin) / 1000
      worker.terminate()
      return { seconds, kinds: { solved } }
    },
    { pairs: [...pairs], limitMillis },
  )
}

/**
 * (c) Everything in one message to each of `interpreters` workers, which share the pairs out evenly.
 * @param {import('@playwright/test').Page} page on the plain server
 * @param {readonly import('./workloads.mjs').Pair[]} pairs
 * @param {{ limitMillis: number, interpreters: number }} how
 */
export function judgeOnFloor(page, pairs, { limitMillis, interpreters }) {
  return page.evaluate(
    async ({ pairs, limitMillis, interpreters }) => {
      if (!window.crossOriginIsolated) throw new Error('The page is not isolated.')
      const workers = await Promise.all(
        Array.from(
          { length: interpreters },
          () =>
            new Promise((/** @type {(worker: Worker) => void} */ resolve) => {
              const worker = new Worker('/plainWorker.mjs', { type: 'module' })
              worker.onmessage = () => resolve(worker)
            }),
        ),
      )
      const begin = performance.now()
      const solved = await Promise.all(
        workers.map((worker, number) => {
          const progress = new Int32Array(new SharedArrayBuffer(4))
          const interrupts = new Uint8Array(new SharedArrayBuffer(1))
          let [seen, since] = [-1, 0]
          const watch = setInterval(() => {
            const now = performance.now()
            if (progress[0] !== seen) [seen, since] = [progress[0] ?? 0, now]
            else if (now - since > limitMillis) interrupts[0] = 2
          }, 20)
          return new Promise((/** @type {(solved: number) => void} */ resolve) => {
            worker.onmessage = ({ data }) => {
              clearInterval(watch)
              worker.terminate()
              resolve(data.solved)
            }
            const share = pairs.filter((_pair, index) => index % workers.length === number)
            worker.postMessage({ pairs: share, progress, interrupts })
          })
        }),
      )
      const seconds = (performance.now() - begin) / 1000
      return { seconds, kinds: { solved: solved.reduce((sum, one) => sum + one, 0) } }
    },
    { pairs: [...pairs], limitMillis, interpreters },
  )
}

/**
 * From opening the page to the first verdict, in milliseconds, with what the browser has cached.
 * @param {import('@playwright/test').Page} page
 * @param {string} url
 */
export async function firstPlainVerdict(page, url) {
  await page.goto(url)
  return page.evaluate(async () => {
    const worker = new Worker('/plainWorker.mjs', { type: 'module' })
    await new Promise((resolve) => (worker.onmessage = resolve))
    const reply = new Promise((resolve) => (worker.onmessage = resolve))
    worker.postMessage({
      puzzle: 'def sat(x: int):\n    return x == 5',
      solution: 'def sol():\n    return 5',
    })
    await reply
    worker.terminate()
    return performance.now()
  })
}
