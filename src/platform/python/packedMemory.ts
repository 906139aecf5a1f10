/**
 * An interpreter's memory without its empty pages, which are half of it: written by `.scripts/packMemory.mjs`. Less to unzip, to
 * hold and to hand to each worker.
 *
 * All numbers are 32 bits, little-endian: the length of the memory in bytes, the number of runs, for each run its first page and
 * its number of pages (the last of all may be short); then the bytes of all runs.
 */
const pageBytes = 4096

/** The whole memory. Throws RangeError for bytes that were not packed so. */
export function unpackMemory(packed: ArrayBuffer): ArrayBuffer {
  const view = new DataView(packed)
  const number = (index: number) => view.getUint32(4 * index, true)
  const [length, runs] = [number(0), number(1)]
  const memory = new Uint8Array(length)
  let from = 4 * (2 + 2 * runs)
  for (let run = 0; run < runs; run++) {
    const [page, pages] = [number(2 + 2 * run), number(3 + 2 * run)]
    const start = page * pageBytes
    const bytes = Math.min(pages * pageBytes, length - start)
    memory.set(new Uint8Array(packed, from, bytes), start)
    from += bytes
  }
  if (from !== packed.byteLength) throw new RangeError('The packed memory has another length.')
  return memory.buffer
}
