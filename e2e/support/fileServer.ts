/** A second origin that serves texts by path, with or without CORS, for imports from an address. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  readonly origin: string
  readonly close: () => Promise<void>
}

export interface ServedFile {
  readonly text: string
  readonly cors: boolean
}

/** Serves on any free port of 127.0.0.1; what is not in `files` is a 404 (which other sites may read). */
export async function startFileServer(files: Readonly<Record<string, ServedFile>>): Promise<FileServer> {
  const server = createServer((request, response) => {
    const file = files[request.url ?? '']
    if (file?.cors !== false) response.setHeader('access-control-allow-origin', '*')
    if (file === undefined) response.writeHead(404).end('There is no such file.')
    else {
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(file.text),
      })
      response.end(file.text)
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}
