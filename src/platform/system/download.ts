/**
 * Reads a text file from an address that the user named: streamed, with progress, a size that ends it early, and a
 * plain reason when it fails. Whether the text is what was wanted is decided by who reads it.
 */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { DownloadFailure } from './downloadFailures.ts'
import {
  broken,
  invalidAddress,
  offline,
  refused,
  stopped,
  tooLarge,
  unreadable,
  webPage,
} from './downloadFailures.ts'

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Ends the download as soon as the file is known to be larger. */
  readonly maxBytes: number
  /** Called for each piece with bytes read so far, and in all where that is known. */
  readonly onProgress: (loaded: number, total: number | null) => void
}

/** The file's text (UTF-8). Sends no cookies and no referrer. Never rejects. */
export async function download(
  url: string,
  options: DownloadOptions,
): Promise<Result<string, DownloadFailure>> {
  const address = URL.canParse(url.trim()) ? new URL(url.trim()) : null
  if (address === null || !['http:', 'https:'].includes(address.protocol)) return err(invalidAddress)
  try {
    const reply = await fetch(address, {
      signal: options.signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    })
    const failure = failureOf(reply, address, options.maxBytes)
    if (failure === null) return await readText(reply, address, options)
    await reply.body?.cancel()
    return err(failure)
  } catch {
    if (options.signal.aborted) return err(stopped)
    return err(isOffline() ? offline : unreadable(address, pageProtocol()))
  }
}

/** What the reply's head already tells; null when the body is worth reading. */
function failureOf(reply: Response, address: URL, maxBytes: number): DownloadFailure | null {
  if (!reply.ok) return refused(address, reply.status)
  if (reply.headers.get('content-type')?.startsWith('text/html') === true) return webPage(address)
  const size = announcedBytes(reply)
  return size !== null && size > maxBytes ? tooLarge(size, maxBytes) : null
}

async function readText(
  reply: Response,
  address: URL,
  { signal, maxBytes, onProgress }: DownloadOptions,
): Promise<Result<string, DownloadFailure>> {
  const total = announcedBytes(reply)
  const decoder = new TextDecoder()
  const parts: string[] = []
  let loaded = 0
  try {
    const reader = reply.body?.getReader()
    for (;;) {
      const piece = await reader?.read()
      if (piece?.value === undefined) break
      loaded += piece.value.byteLength
      if (loaded > maxBytes) {
        await reader?.cancel()
        return err(tooLarge(loaded, maxBytes))
      }
      parts.push(decoder.decode(piece.value, { stream: true }))
      // A server that compresses announces the compressed size, which is then passed.
      onProgress(loaded, total !== null && total >= loaded ? total : null)
    }
  } catch {
    return err(signal.aborted ? stopped : broken(address, loaded))
  }
  parts.push(decoder.decode())
  return ok(parts.join(''))
}

function announcedBytes(reply: Response): number | null {
  const header = reply.headers.get('content-length')
  return header !== null && /^\d+$/.test(header) ? Number(header) : null
}

function isOffline(): boolean {
  const { navigator } = globalThis as { navigator?: { onLine?: boolean } }
  return navigator?.onLine === false
}

/** `https:` on a published page; null outside of a page. */
function pageProtocol(): string | null {
  const { location } = globalThis as { location?: { protocol: string } }
  return location?.protocol ?? null
}
