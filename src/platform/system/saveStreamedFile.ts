/**
 * Saves a file that comes in parts. Small files go the browser's ordinary way; for large ones the user is asked where to,
 * if the browser can write there as it goes. Elsewhere the parts are handed over to the browser as blobs, which it may
 * keep on the disk, so that the page holds some megabytes at most either way.
 */
import type { FilePart } from '#/domain/dataset/formats/entryFormat.ts'
import type { SaveFailure, SaveStreamedFile, StreamedFile } from '#/engine/ports/saveStreamedFile.ts'
import { err, ok } from '#/lib/result.ts'
import { saveFile } from './saveFile.ts'

/** Not in the types of TypeScript: Chromium only, and only where the page is secure. */
interface PickingWindow {
  readonly showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>
}

const stopped: SaveFailure = {
  kind: 'stopped',
  message: 'The export was stopped.',
  advice: 'No file was saved.',
}
const unreadable: SaveFailure = {
  kind: 'unreadable',
  message: 'The records could not be read',
  advice: 'Nothing was saved. Reload the page; if that does not help, close other tabs of this app.',
}
const unwritable: SaveFailure = {
  kind: 'unwritable',
  message: 'The file could not be written',
  advice: 'Nothing was saved. Free some space where it should go, or choose another place.',
}

/** The port, for a browser. */
export const saveStreamedFile: SaveStreamedFile = async (file, signal) => {
  const { showSaveFilePicker } = window as PickingWindow
  const target =
    file.large && showSaveFilePicker !== undefined
      ? await showSaveFilePicker({ suggestedName: file.name }).catch((error: unknown) =>
          error instanceof DOMException && error.name === 'AbortError' ? ('stopped' as const) : null,
        )
      : null
  if (target === 'stopped') return err(stopped)
  const sink = target === null ? createBlobSink(file) : await createFileSink(target)
  if (sink === null) return err(unwritable)
  const source = createSource(file.parts)
  let written = 0
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      written += chunk.byteLength
      controller.enqueue(chunk)
    },
  })
  const packed = file.gzip ? source.stream.pipeThrough(new CompressionStream('gzip')) : source.stream
  try {
    await packed.pipeThrough(counter).pipeTo(sink, { signal })
    return ok(written)
  } catch {
    return err(signal.aborted ? stopped : source.hasFailed() ? unreadable : unwritable)
  }
}

/** The parts as bytes, texts put together until there are enough to be worth a chunk. */
function createSource(parts: AsyncIterable<FilePart>) {
  const iterator = parts[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let failed = false
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: async (controller) => {
      let text = ''
      const flush = () => {
        if (text !== '') controller.enqueue(encoder.encode(text))
      }
      try {
        while (text.length < chunkLength) {
          const next = await iterator.next()
          if (next.done === true) {
            flush()
            controller.close()
            return
          }
          if (typeof next.value !== 'string') {
            flush()
            controller.enqueue(next.value)
            return
          }
          text += next.value
        }
      } catch (error) {
        failed = true
        throw error
      }
      flush()
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
  return { stream, hasFailed: () => failed }
}

const chunkLength = 256 * 1024
/** Bytes that are gathered before they become a blob of their own. */
const blobLength = 8 * 1024 * 1024

function createBlobSink({ name, mediaType }: StreamedFile): WritableStream<Uint8Array<ArrayBuffer>> {
  const blobs: Blob[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const settle = () => {
    blobs.push(new Blob(waiting))
    waiting = []
    bytes = 0
  }
  return new WritableStream({
    write: (chunk) => {
      waiting.push(chunk)
      bytes += chunk.byteLength
      if (bytes >= blobLength) settle()
    },
    close: () => {
      settle()
      saveFile(name, mediaType, blobs)
    },
  })
}

/** Null when the place that the user chose cannot be written to. What is not closed is not saved. */
async function createFileSink(
  target: FileSystemFileHandle,
): Promise<WritableStream<Uint8Array<ArrayBuffer>> | null> {
  try {
    return await target.createWritable()
  } catch {
    return null
  }
}
