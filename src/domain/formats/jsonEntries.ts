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

/** Signs that matter between strings, and those that matter in one. */
const structure = /["[\]{},]/g
const inString = /["\\]/g

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
    for (;;) {
      inString.lastIndex = at
      const found = inString.exec(text)
      if (found === null || (found[0] === '\\' && found.index + 1 >= text.length)) {
        at = found === null ? text.length : found.index
        return false
      }
      at = found.index + (found[0] === '\\' ? 2 : 1)
      if (found[0] === '"') {
        quoted = false
        return true
      }
    }
  }

  const read = (): readonly JsonEntry[] => {
    const entries: JsonEntry[] = []
    while (at < text.length) {
      if (quoted && !skipString()) break
      if (depth <= 1 && entryAt < 0) {
        const gap = /[^\s]/g
        gap.lastIndex = at
        const found = gap.exec(text)
        if (found === null) {
          at = text.length
          break
        }
        at = found.index
        const sign = found[0]
        if (closed) return [...entries, fail('after-list', at)]
        if (depth === 0) {
          if (sign !== '[') return [...entries, fail('no-list', at)]
          depth = 1
        } else if (sign === ']') {
          closed = true
          depth = 0
        } else if (sign === ',' && expectsComma) expectsComma = false
        else if (expectsComma || !/[[{]/.test(sign)) return [...entries, fail('no-comma', at)]
        else {
          entryAt = at
          depth = 2
        }
        at += 1
        continue
      }
      structure.lastIndex = at
      const found = structure.exec(text)
      if (found === null) {
        at = text.length
        break
      }
      at = found.index + 1
      if (found[0] === '"') quoted = true
      else if (found[0] === '[' || found[0] === '{') depth += 1
      else if (found[0] !== ',') depth -= 1
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
