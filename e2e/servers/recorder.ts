/** Somebody in the middle between the page and a model server, who passes everything on and writes it down. */
import type { IncomingMessage } from 'node:http'
import { createServer, request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One request for a completion, and the bytes that went back. */
export interface Heard {
  readonly path: string
  readonly sent: Readonly<Record<string, unknown>>
  status: number | null
  said: string
}

export interface Recorder {
  /** What the page is to be told instead of the server's own address. */
  readonly baseUrl: string
  readonly heard: readonly Heard[]
  readonly close: () => Promise<void>
}

/** Listens on a free port and speaks for the server at `origin`. Whoever hangs up on either side is hung up on on the other. */
export async function startRecorder(origin: string): Promise<Recorder> {
  const heard: Heard[] = []
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const path = incoming.url ?? ''
      const entry: Heard = { path, sent: parsed(body), status: null, said: '' }
      if (incoming.method === 'POST') heard.push(entry)
      const options = { method: incoming.method, headers: incoming.headers }
      const outgoing = ask(new URL(path, origin), options, (answer) => {
        entry.status = answer.statusCode ?? null
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.setEncoding('utf8')
        answer.on('data', (text: string) => {
          entry.said += text
          response.write(text)
        })
        answer.on('end', () => response.end())
        answer.on('error', () => response.destroy())
      })
      outgoing.on('error', () => response.destroy())
      response.on('close', () => outgoing.destroy())
      outgoing.end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${String(port)}/v1`,
    heard,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  let text = ''
  incoming.setEncoding('utf8')
  for await (const piece of incoming) text += piece as string
  return text
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>)
}
