// @ts-check
/** How figures are printed, and which of them have a target. */

/** @param {readonly number[]} numbers @param {number} share 0.5: the median */
export function quantile(numbers, share) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)] ?? NaN
}

/** @param {readonly number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5)

/** @param {Readonly<Record<string, number>>} counts @returns {string} the most frequent first */
export function listCounts(counts) {
  return Object.entries(counts)
    .sort(([, one], [, other]) => other - one)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')
}

/** @type {string[]} */
const summary = []

/**
 * Prints a figure beside its target, and keeps it for the end.
 * @param {string} what
 * @param {number} value
 * @param {{ atLeast: number } | { atMost: number }} target
 * @param {string} [unit]
 */
export function sayTarget(what, value, target, unit = '') {
  const [sign, bound, isMet] =
    'atLeast' in target
      ? ['≥', target.atLeast, value >= target.atLeast]
      : ['≤', target.atMost, value <= target.atMost]
  const line = `${what} ${value.toFixed(2)}${unit}, target ${sign} ${bound}${unit}: ${isMet ? 'met' : 'MISSED'}`
  console.log(line)
  summary.push(line)
}

/** Prints all figures with a target once more. */
export function saySummary() {
  if (summary.length > 1) console.log(`\nTargets:\n${summary.map((line) => `  ${line}`).join('\n')}`)
}
