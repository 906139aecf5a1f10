/** Fetches what the sandbox is made of from our own origin, in parallel. See `.scripts/preparePython.mjs` for what is what. */
import { z } from 'zod'
import type { SandboxAssets } from './protocol.ts'

const manifestSchema = z.object({
  version: z.string(),
  interpreter: z.string(),
  lock: z.unknown(),
})

async function fetchOk(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init)
  if (!response.ok) throw new Error(`${url} could not be loaded (status ${String(response.status)}).`)
  return response
}

/** Unpacks gzip, unless the server or the browser did already. */
async function gunzip(buffer: ArrayBuffer): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(buffer, 0, 2)
  if (first !== 0x1f || second !== 0x8b) return buffer
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'))
  return await new Response(stream).arrayBuffer()
}

/**
 * All assets below `assetsUrl` (ends with a slash). Rejects with a readable Error when one is missing.
 * The version in each address makes a new build's files new for every cache.
 */
export async function fetchAssets(assetsUrl: string, workers: number): Promise<SandboxAssets> {
  const manifest = manifestSchema.parse(
    await (await fetchOk(`${assetsUrl}assets.json`, { cache: 'no-cache' })).json(),
  )
  const load = (name: string) => fetchOk(`${assetsUrl}${name}?v=${manifest.version}`)
  const bytes = async (name: string) => await (await load(name)).arrayBuffer()
  const text = async (name: string) => await (await load(name)).text()
  const [wasm, stdlib, snapshot, pyodide, pyodideAsm, worker] = await Promise.all([
    bytes('pyodide.asm.wasm'),
    bytes('python_stdlib.zip'),
    bytes('interpreter.snapshot').then(gunzip),
    text('pyodide.mjs'),
    text('pyodide.asm.mjs'),
    // Built with the app, not with Python: always asked for anew, it is small.
    fetchOk(`${assetsUrl}interpreter.js`, { cache: 'no-cache' }).then((response) => response.text()),
  ])
  return {
    wasm,
    stdlib,
    snapshot,
    pyodide,
    pyodideAsm,
    worker,
    lock: JSON.stringify(manifest.lock),
    interpreter: manifest.interpreter,
    workers,
  }
}
