/** Writes server-sent events to a socket, rightly or with the faults that concern a stream. */
import type { ServerResponse } from 'node:http'
import type { FakeFaults } from './fakeFaults.ts'

/** Writes the chunks as server-sent events, with the faults that concern a stream. */
export async function stream(
  response: ServerResponse,
  chunks: readonly unknown[],
  faults: FakeFaults,
  closed: AbortSignal,
  interrupted: AbortSignal,
): Promise<void> {
  const newline = faults.oddStream ? '\r\n' : '\n'
  for (const [index, chunk] of chunks.entries()) {
    if (closed.aborted) return
    if (interrupted.aborted) break
    if (index === faults.cutAfter) {
      if (faults.cutStyle === 'socket') setImmediate(() => response.destroy())
      else response.end(faults.cutStyle === 'done' ? 'data: [DONE]\n\n' : '')
      return
    }
    if (index === faults.stallAfter) {
      await pause(Infinity, closed)
      return
    }
    if (index === faults.errorAfter) {
      const error = { message: 'The fake server ran out of memory.', type: 'server_error', code: 500 }
      const json = faults.rawError === null ? JSON.stringify({ error }) : `{"error": "${faults.rawError}"}`
      response.end(`data: ${json}${newline}${newline}`)
      return
    }
    const event = `data:${faults.oddStream ? '' : ' '}${JSON.stringify(told(chunk, faults))}${newline}${newline}`
    if (!faults.oddStream) response.write(event)
    else await writeOddly(response, `: still here${newline}${newline}${event}`)
    if (faults.chunkDelayMillis > 0) await pause(faults.chunkDelayMillis, closed)
  }
  response.end(faults.oddStream ? '' : `data: [DONE]\n\n`)
}

/** The chunk without what this server leaves out. */
function told(chunk: unknown, { countsTokens, saysReasons }: FakeFaults): unknown {
  const { usage, choices, ...rest } = chunk as { usage?: unknown; choices: readonly object[] }
  return {
    ...rest,
    choices: saysReasons ? choices : choices.map((choice) => ({ ...choice, finish_reason: null })),
    ...(countsTokens && usage !== undefined ? { usage } : {}),
  }
}

/** Writes a text in two packets that part in the middle of a character, if it has one of several bytes. */
async function writeOddly(response: ServerResponse, text: string): Promise<void> {
  const bytes = Buffer.from(text, 'utf8')
  const wide = bytes.findIndex((byte) => byte >= 0xc0)
  const at = wide < 0 ? bytes.length >> 1 : wide + 1
  response.write(bytes.subarray(0, at))
  await new Promise((resolve) => setImmediate(resolve))
  response.write(bytes.subarray(at))
}

/** Waits so long, or until the connection is closed. */
export function pause(millis: number, closed: AbortSignal): Promise<void> {
  if (millis <= 0 || closed.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const timer = millis === Infinity ? undefined : setTimeout(resolve, millis)
    closed.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
