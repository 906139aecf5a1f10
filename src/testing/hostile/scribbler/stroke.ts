/** What every way to scribble works on, and the means that several of them share. */
import type { Random } from '../draw.ts'

export interface Canvas {
  /** All of the interpreter's memory. */
  readonly bytes: Uint8Array
  readonly words: Uint32Array
  readonly random: Random
  /** So many functions can be called through pointers. */
  readonly tableLength: number
  /** Where what the call returned lies, if it is over and returned an address; null otherwise. */
  readonly reply: number | null
}

/** One way to change the memory. */
export type Stroke = (canvas: Canvas) => void

/** A whole number below `end`. */
export function below(random: Random, end: number): number {
  return Math.floor(random() * end)
}

/** A number of that order of magnitude: small ones are as likely as large ones. */
export function upTo(random: Random, most: number): number {
  return Math.max(1, Math.floor(most ** random()))
}

/** One byte each, so that text can hold what is no UTF-8. */
const bytesOf = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

/** Which byte of the text is the rarest in memory: that one is looked for, in tens of megabytes. */
function rarest(bytes: Uint8Array, text: Uint8Array): number {
  const counts = new Uint32Array(256)
  // A prime step, so that it falls on every place within a word.
  for (let place = 0; place < bytes.length; place += 61) {
    const byte = bytes[place] ?? 0
    counts[byte] = (counts[byte] ?? 0) + 1
  }
  const [first = 0, ...others] = text.keys()
  const count = (index: number) => counts[text[index] ?? 0] ?? 0
  return others.reduce((best, index) => (count(index) < count(best) ? index : best), first)
}

/** Calls back with each place at which the text stands. What is written meanwhile is not looked at. */
export function forEachPlace(bytes: Uint8Array, text: string, found: (place: number) => void): void {
  const wanted = bytesOf(text)
  const offset = rarest(bytes, wanted)
  const byte = wanted[offset] ?? 0
  const places: number[] = []
  for (let at = bytes.indexOf(byte); at !== -1; at = bytes.indexOf(byte, at + 1)) {
    const place = at - offset
    let index = 0
    while (index < wanted.length && bytes[place + index] === wanted[index]) index += 1
    if (index === wanted.length) places.push(place)
  }
  places.forEach(found)
}

/** Writes the text, as far as there is memory. */
export function write(bytes: Uint8Array, place: number, text: string): void {
  bytesOf(text).forEach((byte, index) => {
    if (place + index < bytes.length) bytes[place + index] = byte
  })
}
