/**
 * Texts that stand in a store in one order, told in another, without holding more than a window of them: what is stored
 * is gone through once for each window.
 */

/** A text and the number by which the order calls it. */
export type NumberedText = readonly [number: number, text: string]

/** Numbers without end, eight bytes each. */
export interface NumberList {
  readonly push: (value: number) => void
  /** All of them, in a copy of their own. */
  readonly toArray: () => Float64Array
}

/** An empty list of numbers. */
export function createNumberList(): NumberList {
  let values = new Float64Array(1024)
  let size = 0
  return {
    push: (value) => {
      if (size === values.length) {
        const larger = new Float64Array(size * 2)
        larger.set(values)
        values = larger
      }
      values[size] = value
      size += 1
    },
    toArray: () => values.slice(0, size),
  }
}

/** Shuffles in place (Fisher-Yates); `random` gives numbers in [0, 1). */
export function shuffleNumbers(values: Float64Array, random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const moved = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = moved
  }
}

/** The texts of `source` that `order` names, in that order. A text that does not come is passed over. */
export async function* inOrder(
  source: () => AsyncIterable<Iterable<NumberedText>>,
  order: Float64Array,
  windowSize: number,
): AsyncGenerator<string> {
  for (let start = 0; start < order.length; start += windowSize) {
    const window = order.subarray(start, start + windowSize)
    const rankOf = new Map<number, number>()
    window.forEach((number, rank) => rankOf.set(number, rank))
    const texts = new Array<string | undefined>(window.length)
    let missing = window.length
    for await (const page of source()) {
      for (const [number, text] of page) {
        const rank = rankOf.get(number)
        if (rank === undefined) continue
        texts[rank] = text
        missing -= 1
      }
      if (missing <= 0) break
    }
    for (const text of texts) if (text !== undefined) yield text
  }
}
