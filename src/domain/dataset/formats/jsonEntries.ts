/**
 * Cuts a long JSON list into its entries as the text comes in, without parsing it as a whole: JSON.parse would need all
 * of it in one string. Whether an entry is valid JSON is for JSON.parse to say, an entry at a time.
 */
import { utf8Length } from './recordPiece.ts'

/** `offset` counts the bytes before it, in UTF-8. */
export type JsonEntry =
  | { readonly kind: 'entry'; readonly text: string; readonly offset: number }
  /** Something stands where the list, a comma or the end should be. */
  | {
      readonly kind: 'broken'
      readonly problem: 'no-list' | 'after-list' | 'no-comma' | 'too-long'
      readonly offset: number
    }

export interface JsonEntries {
  readonly push: (text: string) => readonly JsonEntry[]
  /** Whether the list was closed. */
  readonly isClosed: () => boolean
  /** Where the entry begins that is being read, or what follows the last one. */
  readonly offset: () => number
}

const quote = 0x22
const backslash = 0x5c

/** Whether a code unit opens (1) or closes (-1) a list or an object; 0: neither. */
function turn(unit: number): number {
  if (unit === 0x5b || unit === 0x7b) return 1
  return unit === 0x5d || unit === 0x7d ? -1 : 0
}

/** JSON's white space, and the other kinds that begin files by mistake. */
function isBlank(unit: number): boolean {
  return unit <= 0x20 || unit === 0xa0 || unit === 0xfeff
}

/** Cuts a list whose entries are lists or objects; `longest` is the most UTF-16 units that an entry may have. */
export function createJsonEntries(longest: number): JsonEntries {
  let text = ''
  /** Where the reading stands in `text`, and where the entry in work begins; -1 between entries. */
  let at = 0
  let entryAt = -1
  /** The bytes before `measured`, a place in `text` that only moves on. */
  let bytes = 0
  let measured = 0
  let depth = 0
  let quoted = false
  let expectsComma = false
  let closed = false
  let failed = false

  const offsetOf = (place: number): number => {
    bytes += utf8Length(text.slice(measured, place))
    measured = place
    return bytes
  }
  const fail = (problem: 'no-list' | 'after-list' | 'no-comma' | 'too-long', place: number): JsonEntry => {
    const offset = offsetOf(place)
    failed = true
    text = ''
    return { kind: 'broken', problem, offset }
  }

  /** Reads on inside of a string; false when its end has not come yet. */
  const skipString = (): boolean => {
    for (; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (unit === backslash) {
        // What is escaped may not have come yet; then the backslash is read again with it.
        if (at + 1 >= text.length) return false
        at += 1
      } else if (unit === quote) {
        at += 1
        quoted = false
        return true
      }
    }
    return false
  }

  const read = (): readonly JsonEntry[] => {
    const entries: JsonEntry[] = []
    while (at < text.length) {
      if (quoted && !skipString()) break
      if (at >= text.length) break
      const unit = text.charCodeAt(at)
      if (entryAt < 0) {
        if (isBlank(unit)) {
          at += 1
          continue
        }
        const sign = text[at]
        if (closed) return [...entries, fail('after-list', at)]
        if (depth === 0) {
          if (sign !== '[') return [...entries, fail('no-list', at)]
          depth = 1
        } else if (sign === ']') {
          closed = true
          depth = 0
        } else if (sign === ',' && expectsComma) expectsComma = false
        else if (expectsComma || turn(unit) !== 1) return [...entries, fail('no-comma', at)]
        else {
          entryAt = at
          depth = 2
        }
        at += 1
        continue
      }
      at += 1
      if (unit === quote) quoted = true
      else depth += turn(unit)
      if (depth === 1) {
        entries.push({ kind: 'entry', text: text.slice(entryAt, at), offset: offsetOf(entryAt) })
        entryAt = -1
        expectsComma = true
      }
    }
    const keep = entryAt < 0 ? at : entryAt
    offsetOf(keep)
    text = text.slice(keep)
    measured = 0
    at -= keep
    if (entryAt >= 0) entryAt = 0
    return text.length > longest ? [...entries, fail('too-long', 0)] : entries
  }

  return {
    push: (more) => {
      if (failed) return []
      text += more
      return read()
    },
    isClosed: () => closed,
    offset: () => bytes,
  }
}
