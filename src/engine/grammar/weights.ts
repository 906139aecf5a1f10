/**
 * The weights of the log-linear model: one row for each feature of a context, in it one number for each feature of a
 * choice. A context feature is a pair (what, where): `f:len` at type `int`, or at the parent `range({0})/0`. A row
 * belongs to contexts of one type only, so its columns are the features that choices of that type have.
 */
import type { Type } from './types.ts'

/** Weights of one context feature, by column; may be shorter than the columns are many. */
export interface Row {
  values: Float64Array
  /** Sums of squared gradients (Adagrad: Duchi, Hazan, Singer 2011). */
  squares: Float64Array
}

export interface WeightEntry {
  readonly type: Type
  readonly what: string
  readonly where: string
  readonly feature: string
  readonly value: number
}

export interface Weights {
  /** The column of a choice's feature; made when it is new. */
  readonly column: (type: Type, feature: string) => number
  /** The row of a context feature; null when nothing was learned for it. */
  readonly find: (type: Type, what: number, where: number) => Row | null
  /** The row of a context feature; made when it is new. */
  readonly row: (type: Type, what: number, where: number) => Row
  /** The number of a word, for use in rows. */
  readonly word: (text: string) => number
  /** Everything that is not zero, in a fixed order. */
  readonly entries: () => WeightEntry[]
  readonly set: (entry: WeightEntry) => void
}

const l2 = 1e-3
const damping = 0.3
/** More words than there will ever be. */
const wordSpace = 2 ** 24

function grown(array: Float64Array, length: number): Float64Array {
  const larger = new Float64Array(Math.max(length, array.length * 2, 16))
  larger.set(array)
  return larger
}

function reach(row: Row, length: number): void {
  if (row.values.length >= length) return
  row.values = grown(row.values, length)
  row.squares = grown(row.squares, length)
}

/** One step down the gradient for one weight. */
export function learn(row: Row, column: number, gradient: number, rate: number): void {
  if (column >= row.values.length) reach(row, column + 1)
  const value = row.values[column] ?? 0
  const slope = gradient + l2 * value
  const square = (row.squares[column] ?? 0) + slope * slope
  row.squares[column] = square
  row.values[column] = value - (rate * slope) / (damping + Math.sqrt(square))
}

export function createWeights(): Weights {
  const words = new Map<string, number>()
  const spelled: string[] = []
  const columns = new Map<Type, Map<string, number>>()
  const rows = new Map<Type, Map<number, Row>>()

  function word(text: string): number {
    let index = words.get(text)
    if (index === undefined) {
      words.set(text, (index = words.size))
      spelled.push(text)
    }
    return index
  }

  function column(type: Type, feature: string): number {
    let known = columns.get(type)
    if (known === undefined) columns.set(type, (known = new Map<string, number>()))
    let index = known.get(feature)
    if (index === undefined) known.set(feature, (index = known.size))
    return index
  }

  function row(type: Type, what: number, where: number): Row {
    let known = rows.get(type)
    if (known === undefined) rows.set(type, (known = new Map<number, Row>()))
    const key = what * wordSpace + where
    let found = known.get(key)
    if (found === undefined) {
      known.set(key, (found = { values: new Float64Array(0), squares: new Float64Array(0) }))
    }
    return found
  }

  return {
    column,
    row,
    find: (type, what, where) => rows.get(type)?.get(what * wordSpace + where) ?? null,
    word,
    entries() {
      const found: WeightEntry[] = []
      for (const [type, known] of rows) {
        const names = [...(columns.get(type)?.keys() ?? [])]
        for (const [key, { values }] of known) {
          const what = spelled[Math.floor(key / wordSpace)] ?? ''
          const where = spelled[key % wordSpace] ?? ''
          names.forEach((feature, index) => {
            const value = values[index] ?? 0
            if (value !== 0) found.push({ type, what, where, feature, value })
          })
        }
      }
      return found
    },
    set({ type, what, where, feature, value }) {
      const index = column(type, feature)
      const found = row(type, word(what), word(where))
      reach(found, index + 1)
      found.values[index] = value
    },
  }
}
