/**
 * What the readers of record files give: records and faults, each with its place, as the text comes in. A fault costs one
 * record, a breakage the file. Decoding and unpacking are for others.
 */

/** One puzzle of a file with the solutions that the file says are right. */
export interface FileRecord {
  /** Source starting `def f(`. */
  readonly puzzle: string
  /** `def g(n=50):` */
  readonly header: string
  /** Raw text after the header. At least one, distinct, in the file's order. */
  readonly bodies: readonly string[]
  /** How many attempts were made and how many of them were right; null where the file does not tell. */
  readonly counts: { readonly attempts: number; readonly successes: number } | null
}

/** A place in a file: the record, counted from 1, and the byte of the (unpacked) file at which it begins, from 0. */
export interface FilePlace {
  readonly number: number
  readonly offset: number
}

export type RecordPiece = FilePlace &
  (
    | { readonly kind: 'record'; readonly record: FileRecord }
    /** This record is unusable, or there is nothing to import in it; the others are not touched by that. */
    | { readonly kind: 'fault'; readonly problem: string }
    /** Nothing after this place can be read. */
    | { readonly kind: 'broken'; readonly problem: string; readonly advice: string }
  )

/** Reads a file that comes in parts. After `broken` nothing more is given. */
export interface RecordReader {
  readonly push: (text: string) => readonly RecordPiece[]
  /** What the end of the file settles. */
  readonly end: () => readonly RecordPiece[]
  /** The place that is being read: where a failure of the stream itself belongs. */
  readonly place: () => FilePlace
}

/** No record is longer, in UTF-16 units; what is, is no record but another kind of file. */
export const longestRecord = 4 * 1024 * 1024

/** How many bytes a text takes in UTF-8; a lone surrogate counts as its replacement does, three. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) continue
    bytes += unit < 0x800 ? 1 : 2
    // A whole pair takes four bytes: two more than its two units.
    if (isHigh(unit) && isLow(text.charCodeAt(at + 1))) at += 1
  }
  return bytes
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
