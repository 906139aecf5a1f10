/**
 * A set of very many texts that does not hold the texts: each is known by 64 bits of hash, at 12 bytes of memory (about
 * 24 with the room for growth). Two different texts are taken for one with a chance of 3 in 10^8 among a million.
 */
export interface TextIndex {
  /** The number of a text, counted from 0 in the order of adding; -1 when it is not here. */
  readonly find: (text: string) => number
  /** Adds a text and gives its number, or the number that it has already. */
  readonly add: (text: string) => number
  readonly size: () => number
}

/** An empty index. */
export function createTextIndex(): TextIndex {
  let capacity = 1024
  let table = emptyTable(capacity)
  let size = 0

  /** The slot of a text: its own, or the free one where it belongs. */
  const slotOf = (low: number, high: number): number => {
    let slot = low & (capacity - 1)
    while (table.numbers[slot] !== 0 && (table.lows[slot] !== low || table.highs[slot] !== high)) {
      slot = (slot + 1) & (capacity - 1)
    }
    return slot
  }
  const grow = () => {
    const old = table
    capacity *= 2
    table = emptyTable(capacity)
    for (let slot = 0; slot < old.numbers.length; slot += 1) {
      const number = old.numbers[slot] ?? 0
      if (number === 0) continue
      const low = old.lows[slot] ?? 0
      const high = old.highs[slot] ?? 0
      place(slotOf(low, high), low, high, number)
    }
  }
  const place = (slot: number, low: number, high: number, number: number) => {
    table.lows[slot] = low
    table.highs[slot] = high
    table.numbers[slot] = number
  }

  return {
    find: (text) => {
      const [low, high] = hash64(text)
      return (table.numbers[slotOf(low, high)] ?? 0) - 1
    },
    add: (text) => {
      const [low, high] = hash64(text)
      const slot = slotOf(low, high)
      const known = table.numbers[slot] ?? 0
      if (known !== 0) return known - 1
      size += 1
      place(slot, low, high, size)
      if (size * 3 > capacity * 2) grow()
      return size - 1
    },
    size: () => size,
  }
}

/** Numbers are stored plus one, so that zero means a free slot. */
function emptyTable(capacity: number) {
  return {
    lows: new Uint32Array(capacity),
    highs: new Uint32Array(capacity),
    numbers: new Uint32Array(capacity),
  }
}

/** Two lanes of multiply and rotate over the UTF-16 units, each finished by MurmurHash3's mixer. */
function hash64(text: string): [number, number] {
  let one = 0x9747b28c ^ text.length
  let other = 0x3c6ef372 + text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    one = Math.imul(((one << 5) | (one >>> 27)) ^ unit, 0x9e3779b1)
    other = Math.imul(((other << 7) | (other >>> 25)) ^ unit, 0x85ebca77)
  }
  return [mix(one), mix(other ^ one)]
}

function mix(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
