/** Reads a text file as a stream: unpacked if it is gzip (by its first bytes, not its name), decoded strictly from UTF-8. */
import type { ReadTextFile, TextChunk } from '#/engine/ports/readTextFile.ts'

const notUtf8 = {
  problem: 'The file is no UTF-8 text.',
  advice: 'Save it as UTF-8, or choose another file.',
} as const
const damaged = {
  problem: 'The compressed file is damaged, or it ends too early.',
  advice: 'It was probably not downloaded completely: get it again.',
} as const
const unreadable = {
  problem: 'The file could not be read.',
  advice: 'Choose it again: it may have been moved or changed meanwhile.',
} as const

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

/** The port, for a browser (and for Node, which has the same streams). */
export const readTextFile: ReadTextFile = async function* (file, signal): AsyncGenerator<TextChunk> {
  let bytesRead = 0
  let packed: boolean
  try {
    packed = await isGzip(file)
  } catch {
    yield { kind: 'broken', ...unreadable }
    return
  }
  const counter = new TransformStream<BufferSource & Uint8Array, BufferSource & Uint8Array>({
    transform: (chunk, controller) => {
      bytesRead += chunk.byteLength
      controller.enqueue(chunk)
    },
  })
  const counted = file.stream().pipeThrough(counter)
  const bytes = packed ? counted.pipeThrough(new DecompressionStream('gzip')) : counted
  const reader = bytes.getReader()
  // The byte order mark is left in: it counts as three bytes of the file.
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for (;;) {
      if (signal.aborted) return
      const next = await reader.read().catch(() => null)
      if (next === null) {
        yield { kind: 'broken', ...(packed ? damaged : unreadable) }
        return
      }
      const text = decode(decoder, next.value)
      if (text === null) {
        yield { kind: 'broken', ...notUtf8 }
        return
      }
      if (text !== '') yield { kind: 'text', text, bytesRead }
      if (next.done) return
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Null when the bytes are no UTF-8. Without a chunk it is the end, where half a character is a fault too. */
function decode(decoder: TextDecoder, chunk: Uint8Array | undefined): string | null {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true })
  } catch {
    return null
  }
}
