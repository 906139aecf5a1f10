// @ts-check
/**
 * A static server for `dist/`, as a plain host would serve it: no cross-origin isolation, nothing computed. It adds
 * what a meta tag cannot say (`frame-ancestors`, `nosniff`) and caching.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { lookup, mimes } from 'mrmime'
import sirv from 'sirv'
import { policyHeader } from './contentSecurityPolicy.mjs'
import { isProgram, root } from './process.mjs'

// What sirv's own list of kinds does not know.
Object.assign(mimes, { ico: 'image/x-icon', jsonl: 'application/x-ndjson', py: 'text/x-python' })

/**
 * @typedef {object} ServerOptions
 * @property {string} folder what to serve
 * @property {string} [base] the path under which it was built, with slashes at both ends
 * @property {number} port 0 takes any free one
 * @property {boolean} [orNext] take a following port when this one is in use
 */

/**
 * Serves on 127.0.0.1 until closed.
 * @param {ServerOptions} options
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} rejects when the port is taken
 */
export async function startServer({ folder, base = '/', port, orNext = false }) {
  const server = createServer(answerFrom(folder, base))
  const taken = await listen(server, port, orNext ? 20 : 0)
  return {
    url: `http://localhost:${taken}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => {
          done()
        })
        server.closeAllConnections()
      }),
  }
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {number} further how many following ports may be tried
 * @returns {Promise<number>} the port it got
 */
function listen(server, port, further) {
  return new Promise((done, fail) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && further > 0) done(listen(server, port + 1, further - 1))
      else fail(error)
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      done(typeof address === 'object' && address ? address.port : port)
    })
  })
}

/**
 * Files are looked up at each request (`dev`), so that building anew under a running server breaks nothing.
 * @param {string} folder
 * @param {string} base
 * @returns {import('node:http').RequestListener}
 */
function answerFrom(folder, base) {
  const files = sirv(folder, { dev: true, etag: true, gzip: true, brotli: true, extensions: [] })
  return (request, response) => {
    response.setHeader('X-Content-Type-Options', 'nosniff')
    response.setHeader('Referrer-Policy', 'no-referrer')
    const refuse = (/** @type {number} */ status, /** @type {string} */ text) => {
      response.setHeader('Content-Security-Policy', policyHeader)
      response.setHeader('Cache-Control', 'no-cache')
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
    }
    const missing = () => {
      refuse(404, 'There is no such file.')
    }
    const send = (/** @type {string} */ path, /** @type {() => void} */ otherwise) => {
      // Set before sirv answers, so that a 304 carries them too.
      for (const [name, value] of Object.entries(headersOf(folder, path))) response.setHeader(name, value)
      request.url = encodeURI(path)
      files(request, response, otherwise)
    }
    // Nothing here asks for a part of a file, and sirv throws at a part that ends before it begins.
    delete request.headers.range
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD')
      refuse(405, 'Only GET and HEAD are answered here.')
      return
    }
    const path = localPath(base, request.url ?? '/')
    if (path === null) missing()
    else if (lookup(path) !== undefined) send(path, missing)
    // What does not end like a file and is none is a route of the app.
    else
      send(path, () => {
        send('/index.html', missing)
      })
  }
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {Record<string, string>}
 */
function headersOf(folder, path) {
  const type = lookup(path) ?? 'application/octet-stream'
  const isHashed = /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(path)
  return {
    'Content-Type': /^text\/|json$|svg/.test(type) ? `${type}; charset=utf-8` : type,
    'Cache-Control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    'Content-Security-Policy': path === '/sandbox.html' ? ownPolicy(join(folder, path)) : policyHeader,
    Vary: 'Accept-Encoding',
  }
}

/**
 * @param {string} base
 * @param {string} url
 * @returns {string | null} the decoded path below the base, `/index.html` for the base itself
 */
function localPath(base, url) {
  try {
    const path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '')
    if (!path.startsWith(base) || path.includes('\0')) return null
    return path === base ? '/index.html' : `/${path.slice(base.length)}`
  } catch {
    return null
  }
}

/**
 * The sandbox page carries its policy in a meta tag, so that it holds on any host; as a header it also holds before
 * the first byte is parsed. A page without one gets nothing at all.
 * @param {string} file
 */
function ownPolicy(file) {
  const page = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const tag = /<meta[^>]*http-equiv=["']?content-security-policy["']?[^>]*>/i.exec(page)?.[0] ?? ''
  const content = /\scontent=("([^"]*)"|'([^']*)')/i.exec(tag)
  const policy = content?.[2] ?? content?.[3] ?? "default-src 'none'"
  return policy
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}

/**
 * Serves `dist/` on PORT (or on 4173 or the next free one) until Ctrl-C, and says where.
 * @param {string} words what to say before the address
 */
export async function serve(words) {
  const { PORT, BASE_PATH } = process.env
  if (PORT !== undefined && !/^\d{1,5}$/.test(PORT)) {
    console.error(`PORT is "${PORT}", which is no port number. Set it to a number up to 65535, or unset it.`)
    process.exit(1)
  }
  const port = PORT === undefined ? 4173 : Number(PORT)
  const options = { folder: join(root, 'dist'), base: BASE_PATH ?? '/', port, orNext: PORT === undefined }
  try {
    const { url, close } = await startServer(options)
    console.log(`${words} ${url}`)
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    console.error(`Port ${port} cannot be used (${reason}). Stop what runs there, or set PORT to another.`)
    process.exit(1)
  }
}

if (isProgram(import.meta.filename)) await serve('Serving')
