/** Drawing from lists by a generator of random numbers. For the hostile pairs. */

export type Random = () => number

/** One of the values, each as likely as the others. */
export function draw<const V extends readonly [unknown, ...unknown[]]>(random: Random, values: V): V[number] {
  return values[Math.floor(random() * values.length)] ?? values[0]
}

/** A whole number from `least` to `most`. */
export function drawInteger(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1))
}

/** So many of the values, with repetition. */
export function drawSome<const V extends readonly [unknown, ...unknown[]]>(
  random: Random,
  values: V,
  count: number,
): V[number][] {
  return Array.from({ length: count }, () => draw(random, values))
}

export const indent = (lines: readonly string[], by = 4): string[] =>
  lines.map((line) => `${' '.repeat(by)}${line}`)
