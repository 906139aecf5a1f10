// @ts-check
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policyHeader, policyMeta } from './contentSecurityPolicy.mjs'
import { startServer } from './serve.mjs'

const sandboxPolicy = "default-src 'none'; script-src 'sha256-abc=' 'wasm-unsafe-eval'"
const files = {
  'index.html': '<!doctype html><title>app</title>',
  'sandbox.html': `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"\n content="${sandboxPolicy}">`,
  'assets/main-a1B2c3D4.js': 'export {}',
  'assets/main-a1B2c3D4.js.gz': gzipSync('export {}'),
  'assets/plain.css': 'p {}',
  'python/pyodide.wasm': 'wasm',
  'python/pyodide.mjs': 'export {}',
  'puzzles/own.json': '[]',
  'font.woff2': 'font',
}
const outside = mkdtempSync(join(tmpdir(), 'autodidact-serve-'))
const folder = join(outside, 'dist')
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server

beforeAll(async () => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  writeFileSync(join(outside, 'secret.txt'), 'secret')
  server = await startServer({ folder, port: 0 })
})

afterAll(async () => {
  await server.close()
  rmSync(outside, { recursive: true })
})

/**
 * A request as it is: `fetch` would tidy the path, ask for compression and unpack.
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string>, at?: string }} [options]
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, body: string }>}
 */
function ask(path, { method = 'GET', headers = {}, at = server.url } = {}) {
  return new Promise((done, fail) => {
    request({ host: '127.0.0.1', port: new URL(at).port, path, method, headers }, (response) => {
      let body = ''
      response.setEncoding('latin1').on('data', (text) => (body += text))
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, body }))
    })
      .on('error', fail)
      .end()
  })
}

describe('the static server', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/assets/main-a1B2c3D4.js', 'text/javascript; charset=utf-8'],
    ['/python/pyodide.mjs', 'text/javascript; charset=utf-8'],
    ['/python/pyodide.wasm', 'application/wasm'],
    ['/puzzles/own.json', 'application/json; charset=utf-8'],
    ['/font.woff2', 'font/woff2'],
  ])('serves %s as %s', async (path, type) => {
    const { status, headers } = await ask(path)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['content-security-policy']).toBe(policyHeader)
  })

  it('gives the sandbox page its own policy and no other', async () => {
    const { headers } = await ask('/sandbox.html')
    expect(headers['content-security-policy']).toBe(sandboxPolicy)
  })

  it('asks for no cross-origin isolation anywhere', async () => {
    for (const path of ['/', '/sandbox.html', '/assets/main-a1B2c3D4.js', '/nothing.js']) {
      const { headers } = await ask(path)
      expect(Object.keys(headers).filter((name) => name.startsWith('cross-origin-'))).toEqual([])
    }
  })

  it.each(['/explore', '/play/HelloWorld:0', '/play/Some.Name', '/loop?run=1'])(
    'answers the route %s with the app',
    async (path) => {
      expect(await ask(path)).toMatchObject({ status: 200, body: files['index.html'] })
    },
  )

  it('does not pass the app off as a missing file', async () => {
    expect(await ask('/assets/gone-12345678.js')).toMatchObject({ status: 404 })
  })

  it.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/%', '/a%00b'])(
    'gives nothing from outside for %s',
    async (path) => {
      const { status, body } = await ask(path)
      expect(status).toBe(404)
      expect(body).not.toContain('secret')
    },
  )

  it('lets browsers keep what is named by its content, and ask again for the rest', async () => {
    const cached = async (/** @type {string} */ path) => (await ask(path)).headers['cache-control']
    expect(await cached('/assets/main-a1B2c3D4.js')).toContain('immutable')
    expect(await cached('/assets/plain.css')).toBe('no-cache')
    expect(await cached('/')).toBe('no-cache')
    const { headers } = await ask('/')
    expect(await ask('/', { headers: { 'if-none-match': String(headers.etag) } })).toMatchObject({
      status: 304,
      body: '',
    })
  })

  it('says with an unchanged file what it says with the file', async () => {
    for (const path of ['/', '/sandbox.html', '/assets/main-a1B2c3D4.js']) {
      const { headers } = await ask(path)
      const again = await ask(path, { headers: { 'if-none-match': String(headers.etag) } })
      expect(again.status).toBe(304)
      for (const name of ['cache-control', 'content-security-policy', 'referrer-policy', 'vary']) {
        expect(again.headers[name]).toBe(headers[name])
      }
    }
  })

  it('keeps a refusal out of the cache, with the policy of the app', async () => {
    expect((await ask('/assets/gone-12345678.js')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-security-policy': policyHeader,
    })
  })

  it('sends the compressed twin to those who take it', async () => {
    const path = '/assets/main-a1B2c3D4.js'
    const packed = await ask(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(packed.headers['content-type']).toContain('javascript')
    expect((await ask(path)).headers['content-encoding']).toBeUndefined()
  })

  it('answers a part that ends before it begins with the whole', async () => {
    const range = { range: 'bytes=5-2' }
    expect(await ask('/', { headers: range })).toMatchObject({ status: 200, body: files['index.html'] })
  })

  it('finds what was built after it was started', async () => {
    writeFileSync(join(folder, 'later.json'), '[1]')
    expect(await ask('/later.json')).toMatchObject({ status: 200, body: '[1]' })
  })

  it('only reads', async () => {
    expect(await ask('/', { method: 'POST' })).toMatchObject({ status: 405 })
    expect(await ask('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it('serves from a folder, as a project page does', async () => {
    const below = await startServer({ folder, base: '/autodidact/', port: 0 })
    expect(below.url).toMatch(/\/autodidact\/$/)
    expect(await ask('/autodidact/', { at: below.url })).toMatchObject({ status: 200 })
    expect(await ask('/autodidact/sandbox.html', { at: below.url })).toMatchObject({
      headers: { 'content-security-policy': sandboxPolicy },
    })
    expect(await ask('/sandbox.html', { at: below.url })).toMatchObject({ status: 404 })
    await below.close()
  })

  it('takes the next port only when it may', async () => {
    const taken = Number(new URL(server.url).port)
    await expect(startServer({ folder, port: taken })).rejects.toThrow('EADDRINUSE')
    const other = await startServer({ folder, port: taken, orNext: true })
    expect(Number(new URL(other.url).port)).toBeGreaterThan(taken)
    await other.close()
  })
})

describe('the policy', () => {
  it('allows no text to become code and no frame around the app', () => {
    expect(policyHeader).not.toContain("'unsafe-eval'")
    expect(policyHeader).toContain("frame-ancestors 'self'")
    expect(policyHeader).toMatch(/script-src 'self' 'wasm-unsafe-eval';/)
  })

  it('leaves out of the page what only a header can say', () => {
    expect(policyMeta).not.toContain('frame-ancestors')
    expect(policyHeader.startsWith(policyMeta)).toBe(true)
  })
})
