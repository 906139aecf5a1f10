import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LoadProgress } from '#/engine/ports/verifier.ts'
import { fetchAssets } from './assets.ts'

const manifest = { version: 'abc', interpreter: 'CPython 3 / Pyodide 4', lock: { packages: {} } }
const files: Readonly<Record<string, BodyInit>> = {
  'assets.json': JSON.stringify(manifest),
  'pyodide.asm.wasm': 'wasm',
  'python_stdlib.zip': 'zip',
  'interpreter.snapshot': 'memory',
  'pyodide.mjs': 'runtime',
  'pyodide.asm.mjs': 'module',
  'interpreter.js': 'worker',
}

/** Answers from these files; notes the addresses. */
function serve(served: Readonly<Record<string, BodyInit>>): string[] {
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url)
    const body = served[new URL(url).pathname.slice(1)]
    return Promise.resolve(new Response(body ?? null, { status: body === undefined ? 404 : 200 }))
  })
  return asked
}
afterEach(() => {
  vi.unstubAllGlobals()
})

const text = (bytes: ArrayBuffer) => new TextDecoder().decode(bytes)

describe('fetchAssets', () => {
  it('brings everything, each file under the address of its version', async () => {
    const asked = serve(files)
    const { files: coming, lock, interpreter } = await fetchAssets('https://host.test/')
    const scripts = await Promise.all([coming.worker, coming.pyodide, coming.pyodideAsm])
    expect(scripts).toEqual(['worker', 'runtime', 'module'])
    expect([text(await coming.wasm), text(await coming.stdlib)]).toEqual(['wasm', 'zip'])
    expect([lock, interpreter]).toEqual(['{"packages":{}}', manifest.interpreter])
    expect(asked.filter((url) => url.endsWith('?v=abc')).length).toBe(5)
  })

  it('tells how much has arrived, of the files that it needs', async () => {
    const sizes = { 'pyodide.asm.wasm': 4, 'python_stdlib.zip': 3, 'pyodide.mjs': 7, 'pyodide.asm.mjs': 6 }
    const snapshots = { 'interpreter.snapshot': 6, 'interpreter.other.snapshot': 5 }
    const known = JSON.stringify({ ...manifest, files: { ...sizes, ...snapshots } })
    const asked = serve({ ...files, 'assets.json': known, 'interpreter.other.snapshot': 'other' })
    for (const [seeds, memory, total] of [
      ['usual', 'memory', 26],
      ['other', 'other', 25],
    ] as const) {
      const heard: LoadProgress[] = []
      const onProgress = (progress: LoadProgress) => heard.push(progress)
      const { files: coming } = await fetchAssets('https://host.test/', { onProgress, seeds })
      await Promise.all(Object.values(coming))
      expect(text(await coming.snapshot)).toBe(memory)
      expect([heard[0], heard.at(-1)]).toEqual([
        { received: 0, total },
        { received: total, total },
      ])
      expect(heard.map(({ received }) => received)).toEqual(
        heard.map(({ received }) => received).toSorted((a, b) => a - b),
      )
    }
    expect(asked.filter((url) => url.includes('.snapshot')).length).toBe(2)
  })

  it('knows no sum where the sizes are not told, and never passes it', async () => {
    serve(files)
    const heard: LoadProgress[] = []
    const all = async () => {
      const onProgress = (progress: LoadProgress) => heard.push(progress)
      const { files: coming } = await fetchAssets('https://host.test/', { onProgress })
      await Promise.all(Object.values(coming))
    }
    await all()
    expect(heard.at(-1)).toEqual({ received: 26, total: null })
    const packed = Object.fromEntries(Object.keys(files).map((name) => [name, 1]))
    serve({ ...files, 'assets.json': JSON.stringify({ ...manifest, files: packed }) })
    await all()
    expect(heard.at(-1)).toEqual({ received: 5, total: 5 })
  })

  it('says what could not be loaded', async () => {
    serve(Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'python_stdlib.zip')))
    const { files: coming } = await fetchAssets('https://host.test/')
    expect(text(await coming.wasm)).toBe('wasm')
    await expect(coming.stdlib).rejects.toThrow(
      'https://host.test/python_stdlib.zip?v=abc could not be loaded (status 404).',
    )
  })
})
