/** Reads the body of a response and tells of every piece as it arrives. */

/**
 * All bytes of the body. `onBytes` is called with the size of each piece, after decompression by the browser: the sum is
 * the size of the file, whatever the server sent it as. Rejects when the connection breaks off.
 */
export async function readBytes(response: Response, onBytes: (count: number) => void): Promise<ArrayBuffer> {
  if (response.body === null) return new ArrayBuffer(0)
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = response.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    pieces.push(value)
    size += value.length
    onBytes(value.length)
  }
  const bytes = new Uint8Array(size)
  let offset = 0
  for (const piece of pieces) {
    bytes.set(piece, offset)
    offset += piece.length
  }
  return bytes.buffer
}
