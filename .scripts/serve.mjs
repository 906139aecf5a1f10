// @ts-check
/**
 * A static server for `dist/`, as a plain host would serve it: no cross-origin isolation, nothing computed. It adds
 * what a meta tag cannot say (`frame-ancestors`, `nosniff`) and caching.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'
import { policyHeader } from './contentSecurityPolicy.mjs'
import { isProgram, root } from './process.mjs'

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.data': 'application/octet-stream',
  '.gz': 'application/gzip',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.jsonl': 'application/x-ndjson; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.py': 'text/x-python; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.zip': 'application/zip',
}
const encodings = /** @type {const} */ ([
  ['br', '.br'],
  ['gzip', '.gz'],
])

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
  const server = createServer((request, response) => {
    answer(resolve(folder), base, request, response)
  })
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
 * @param {string} folder
 * @param {string} base
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function answer(folder, base, request, response) {
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Content-Security-Policy', policyHeader)
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD')
    sayNo(response, 405, 'Only GET and HEAD are answered here.')
    return
  }
  const path = localPath(base, request.url ?? '/')
  const file = path === null ? null : fileFor(folder, path)
  if (path === null || file === null) {
    sayNo(response, 404, 'There is no such file.')
    return
  }
  if (path === '/sandbox.html') response.setHeader('Content-Security-Policy', ownPolicy(file))
  send(file, path, request, response)
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
 * The file itself, or the app's page for one of its routes (a path that does not end like a file).
 * @param {string} folder
 * @param {string} path
 */
function fileFor(folder, path) {
  const file = resolve(folder, `.${path}`)
  const index = join(folder, 'index.html')
  if (file.startsWith(folder + sep) && isFile(file)) return file
  return extname(path) in types || !isFile(index) ? null : index
}

/** @param {string} path */
function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

/**
 * The sandbox page carries its policy in a meta tag, so that it holds on any host; as a header it also holds before
 * the first byte is parsed. A page without one gets nothing at all.
 * @param {string} file
 */
function ownPolicy(file) {
  const page = readFileSync(file, 'utf8')
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
 * @param {string} file
 * @param {string} path
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
function send(file, path, request, response) {
  const { encoding, source } = precompressed(file, String(request.headers['accept-encoding'] ?? ''))
  const { size, mtimeMs } = statSync(source)
  const etag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}${encoding ? `-${encoding}` : ''}"`
  const hashed = /^\/assets\/.*-[\w-]{8,}\.\w+$/.test(path)
  response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
  response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  response.setHeader('ETag', etag)
  response.setHeader('Vary', 'Accept-Encoding')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  if (encoding) response.setHeader('Content-Encoding', encoding)
  response.writeHead(200, { 'Content-Length': size })
  if (request.method === 'HEAD') response.end()
  else
    createReadStream(source)
      .on('error', () => response.destroy())
      .pipe(response)
}

/**
 * @param {string} file
 * @param {string} accepted
 */
function precompressed(file, accepted) {
  for (const [encoding, ending] of encodings) {
    if (accepted.includes(encoding) && isFile(file + ending)) return { encoding, source: file + ending }
  }
  return { encoding: null, source: file }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function sayNo(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
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
