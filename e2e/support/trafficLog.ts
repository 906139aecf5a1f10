/** A server that writes down whoever comes to it: connections, HTTP requests, WebSocket upgrades, and datagrams. */
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface TrafficLog {
  /** Its address, another origin than the app's, with a slash at its end. */
  readonly url: string
  readonly port: number
  /** `GET /path`, in the order of arrival; upgrades as `UPGRADE /path`. */
  readonly requests: readonly string[]
  /** TCP connections, whatever was said on them. */
  readonly connections: () => number
  /** UDP datagrams on the same port number: WebRTC asks its STUN servers so. */
  readonly datagrams: () => number
  readonly close: () => Promise<void>
}

/** Starts one on a free port. It answers everything, to every origin, so that nothing fails for lack of a server. */
export async function openTrafficLog(): Promise<TrafficLog> {
  const requests: string[] = []
  let connections = 0
  let datagrams = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`)
    request.resume()
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'content-type': 'text/javascript',
      connection: 'close',
    })
    response.end('/* heard */')
  })
  server.on('connection', () => {
    connections += 1
  })
  server.on('upgrade', (request, socket) => {
    requests.push(`UPGRADE ${request.url ?? ''}`)
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const socket = createSocket('udp4', () => {
    datagrams += 1
  })
  await new Promise<void>((resolve) => {
    socket.bind(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${port}/`,
    port,
    requests,
    connections: () => connections,
    datagrams: () => datagrams,
    close: async () => {
      server.closeAllConnections()
      await Promise.all([
        new Promise((resolve) => server.close(resolve)),
        new Promise<void>((resolve) => {
          socket.close(resolve)
        }),
      ])
    },
  }
}
