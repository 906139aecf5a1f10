/** Unpacks gzip, unless the server or the browser did already. Rejects when the bytes are damaged. */
export async function gunzip(buffer: ArrayBuffer): Promise<ArrayBuffer> {
  const [first, second] = new Uint8Array(buffer, 0, 2)
  if (first !== 0x1f || second !== 0x8b) return buffer
  const stream = new Blob([buffer]).stream().pipeThrough(new DecompressionStream('gzip'))
  return await new Response(stream).arrayBuffer()
}
