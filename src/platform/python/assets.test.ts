import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it, vi } from 'vitest'
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
    const assets = await fetchAssets('https://host.test/', 3)
    expect([assets.worker, assets.pyodide, assets.pyodideAsm]).toEqual(['worker', 'runtime', 'module'])
    expect([text(assets.wasm), text(assets.stdlib)]).toEqual(['wasm', 'zip'])
    expect([assets.lock, assets.interpreter, assets.workers]).toEqual([
      '{"packages":{}}',
      manifest.interpreter,
      3,
    ])
    expect(asked.filter((url) => url.endsWith('?v=abc')).length).toBe(5)
  })

  it.each([
    ['as it is', Buffer.from('memory')],
    ['packed', gzipSync('memory')],
  ])('takes a snapshot that arrives %s', async (_name, snapshot) => {
    serve({ ...files, 'interpreter.snapshot': new Uint8Array(snapshot) })
    expect(text((await fetchAssets('https://host.test/', 1)).snapshot)).toBe('memory')
  })

  it('says what could not be loaded', async () => {
    serve(Object.fromEntries(Object.entries(files).filter(([name]) => name !== 'python_stdlib.zip')))
    await expect(fetchAssets('https://host.test/', 1)).rejects.toThrow(
      'https://host.test/python_stdlib.zip?v=abc could not be loaded (status 404).',
    )
  })
})
