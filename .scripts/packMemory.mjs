// @ts-check
/** The counterpart of `src/platform/python/packedMemory.ts`, which says what the format is. */

const pageBytes = 4096

/**
 * @param {Uint8Array} memory
 * @returns {Uint8Array} without the empty ones
 */
export function packMemory(memory) {
  /** @type {{ page: number, pages: number }[]} */
  const runs = []
  for (let page = 0; page < memory.length / pageBytes; page++) {
    if (memory.subarray(page * pageBytes, (page + 1) * pageBytes).every((byte) => byte === 0)) continue
    const last = runs.at(-1)
    if (last !== undefined && last.page + last.pages === page) last.pages += 1
    else runs.push({ page, pages: 1 })
  }
  const numbers = [memory.length, runs.length, ...runs.flatMap(({ page, pages }) => [page, pages])]
  const head = Buffer.alloc(4 * numbers.length)
  numbers.forEach((number, index) => head.writeUInt32LE(number, 4 * index))
  const pieces = runs.map(({ page, pages }) => memory.subarray(page * pageBytes, (page + pages) * pageBytes))
  return Buffer.concat([head, ...pieces])
}
