/** A host as plain as they come: folders under paths, a few pages, the headers it is told to send, and nothing else. */
import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve, sep } from 'node:path'

export type Headers = Readonly<Record<string, string>>

export interface PlainHost {
  /** Folders of this machine by the path, with slashes at both ends, under which they are served. */
  readonly folders?: Readonly<Record<string, string>>
  /** Pages by path. */
  readonly pages?: Readonly<Record<string, { readonly html: string; readonly headers?: Headers }>>
  /** Sent with everything. */
  readonly headers?: Headers
}

export interface PlainServer {
  /** Without a slash at its end. */
  readonly origin: string
  /** Paths that were asked for, in the order of arrival. */
  readonly asked: readonly string[]
  readonly close: () => Promise<void>
}

const types: Headers = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** The file behind a path; null when there is none. */
function fileFor(path: string, folders: Readonly<Record<string, string>>): string | null {
  for (const [prefix, folder] of Object.entries(folders)) {
    if (!path.startsWith(prefix)) continue
    const file = resolve(folder, `.${sep}${path.slice(prefix.length)}`)
    const found = path.endsWith('/') ? join(file, 'index.html') : file
    if (file.startsWith(folder) && statSync(found, { throwIfNoEntry: false })?.isFile() === true) return found
  }
  return null
}

/** Serves on any free port of 127.0.0.1 until closed. */
export async function startPlainServer(host: (origin: string) => PlainHost): Promise<PlainServer> {
  const asked: string[] = []
  let hosted: PlainHost = {}
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    asked.push(path)
    for (const [name, value] of Object.entries(hosted.headers ?? {})) response.setHeader(name, value)
    const page = hosted.pages?.[path]
    const file = fileFor(path, hosted.folders ?? {})
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html', ...page.headers }).end(page.html)
    } else if (file !== null) {
      response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' })
      createReadStream(file).pipe(response)
    } else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  hosted = host(origin)
  return {
    origin,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
