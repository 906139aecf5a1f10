/** Files that the app brings along: read from where the app itself came from, and from nowhere else. */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

export interface ShippedOptions {
  readonly signal: AbortSignal
  /** Told how many bytes have arrived. */
  readonly onProgress: (bytes: number) => void
}

/** What went wrong, and what can be done; `stopped` is no fault. */
export interface ShippedFailure {
  readonly kind: 'stopped' | 'unreachable'
  readonly message: string
  readonly advice: string
}

/** The file as it lies there, packed or not. Never rejects. */
export async function readShippedFile(
  address: string,
  { signal, onProgress }: ShippedOptions,
): Promise<Result<File, ShippedFailure>> {
  const name = new URL(address).pathname.split('/').at(-1) ?? ''
  try {
    const reply = await fetch(address, { signal })
    if (!reply.ok) return err(unreachable(`The app’s own server answered with ${String(reply.status)}.`))
    const pieces: BlobPart[] = []
    let bytes = 0
    for (let reader = reply.body?.getReader(); reader !== undefined;) {
      const { done, value } = await reader.read()
      if (done) break
      pieces.push(value)
      bytes += value.byteLength
      onProgress(bytes)
    }
    return ok(new File(pieces, name))
  } catch {
    if (signal.aborted)
      return err({ kind: 'stopped', message: 'It was stopped.', advice: 'Nothing was loaded.' })
    return err(unreachable('The app’s own server could not be reached.'))
  }
}

function unreachable(message: string): ShippedFailure {
  const advice = 'Look whether this device is online and the app’s address still opens, then try again.'
  return { kind: 'unreachable', message: `The file could not be loaded. ${message}`, advice }
}
