/** Fetches what the sandbox is made of from our own origin, in parallel. See `.scripts/preparePython.mjs` for what is what. */
import { z } from 'zod'
import type { LoadProgress } from '#/engine/ports/verifier.ts'
import type { ArrivingFiles } from './protocol.ts'
import { readBytes } from './readBytes.ts'
import { missingError, unreadableError } from './sandboxError.ts'

const manifestSchema = z.object({
  version: z.string(),
  interpreter: z.string(),
  lock: z.unknown(),
  /** Bytes of each file. */
  files: z.record(z.string(), z.number()).default({}),
})

export interface AssetOptions {
  /** Hears how much of the files that are needed has arrived. */
  readonly onProgress?: (progress: LoadProgress) => void
  /** `other`: the memory of an interpreter with other hash and random seeds. */
  readonly seeds?: 'usual' | 'other'
}

/** The connection failed, at the beginning or on the way; as an error of ours. */
function lost(url: string): (error: unknown) => never {
  return (error) => {
    throw missingError(url, error instanceof Error ? error.message : String(error))
  }
}

async function fetchOk(url: string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init).catch(lost(url))
  if (!response.ok) throw missingError(url, `status ${String(response.status)}`)
  return response
}

/** What is there, and of which version. */
async function fetchManifest(url: string) {
  const response = await fetchOk(url, { cache: 'no-cache' })
  const parsed = manifestSchema.safeParse(await response.json().catch(() => null))
  if (!parsed.success) throw unreadableError(url)
  return parsed.data
}

export interface SandboxAssets {
  readonly interpreter: string
  /** Pyodide's package index, as JSON text. */
  readonly lock: string
  /** Each file on its way. Rejects with a SandboxError when it is missing. */
  readonly files: ArrivingFiles
}

/**
 * All assets below `assetsUrl` (ends with a slash). Rejects with a SandboxError when nothing is there.
 * The version in each address makes a new build's files new for every cache.
 */
export async function fetchAssets(
  assetsUrl: string,
  { onProgress, seeds = 'usual' }: AssetOptions = {},
): Promise<SandboxAssets> {
  const manifest = await fetchManifest(`${assetsUrl}assets.json`)
  const snapshotName = seeds === 'usual' ? 'interpreter.snapshot' : 'interpreter.other.snapshot'
  const names = ['pyodide.asm.wasm', 'python_stdlib.zip', snapshotName, 'pyodide.mjs', 'pyodide.asm.mjs']
  const sizes = names.map((name) => manifest.files[name] ?? NaN)
  const sum = sizes.reduce((all, size) => all + size, 0)
  const total = Number.isNaN(sum) ? null : sum
  let received = 0
  onProgress?.({ received, total })
  const bytes = async (name: string) => {
    const url = `${assetsUrl}${name}?v=${manifest.version}`
    const response = await fetchOk(url, { priority: 'low' })
    const read = readBytes(response, (count) => {
      received += count
      onProgress?.({ received: Math.min(received, total ?? received), total })
    })
    return await read.catch(lost(url))
  }
  const text = async (name: string) => new TextDecoder().decode(await bytes(name))
  // In the order in which they are needed.
  const files = {
    // Built with the app, not with Python: always asked for anew, it is small.
    worker: fetchOk(`${assetsUrl}interpreter.js`, { cache: 'no-cache' }).then((response) => response.text()),
    pyodide: text('pyodide.mjs'),
    pyodideAsm: text('pyodide.asm.mjs'),
    snapshot: bytes(snapshotName),
    wasm: bytes('pyodide.asm.wasm'),
    stdlib: bytes('python_stdlib.zip'),
  }
  // Who awaits one hears of its failure; of the others nobody has to.
  for (const file of Object.values(files)) file.catch(() => undefined)
  return { interpreter: manifest.interpreter, lock: JSON.stringify(manifest.lock), files }
}
