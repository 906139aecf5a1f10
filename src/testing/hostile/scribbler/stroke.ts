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

/** Calls back with each place at which the text stands, from the first on. The text may be changed meanwhile. */
export function forEachPlace(bytes: Uint8Array, text: string, found: (place: number) => void): void {
  const wanted = bytesOf(text)
  const [first = 0] = wanted
  for (let place = bytes.indexOf(first); place !== -1; place = bytes.indexOf(first, place + 1)) {
    if (wanted.every((byte, index) => bytes[place + index] === byte)) found(place)
  }
}

/** Writes the text, as far as there is memory. */
export function write(bytes: Uint8Array, place: number, text: string): void {
  bytesOf(text).forEach((byte, index) => {
    if (place + index < bytes.length) bytes[place + index] = byte
  })
}
