// @ts-check
/** Short generated pairs, as a model makes them: most are over in microseconds. Each has its own puzzle. */
import { createChance } from './chance.mjs'

/** Beside those whose expression is not right for every number. */
const wrongShare = 0.3
const endlessShare = 0.02

/**
 * Templates of short puzzles: a puzzle about two numbers, and the expression that solves it.
 * @type {readonly ((a: number, b: number) => [header: string, sat: string, answer: string])[]}
 */
const templates = [
  (a, b) => ['x: int', `x + ${a} == ${b}`, `${b} - ${a}`],
  (a, b) => ['x: int', `x % ${a + 1} == ${b % (a + 1)} and x > ${a}`, `${a + 1} * 2 + ${b % (a + 1)}`],
  (a, b) => [
    's: str',
    `len(s) == ${a % 40} and s.count("${b % 10}") == ${a % 40}`,
    `"${b % 10}" * ${a % 40}`,
  ],
  (a, b) => [
    'xs: List[int]',
    `len(xs) == ${(a % 9) + 1} and sum(xs) == ${b} and len(set(xs)) == len(xs)`,
    `[*range(${a % 9}), ${b} - sum(range(${a % 9}))]`,
  ],
  (a, b) => ['x: float', `abs(x * ${a + 1} - ${b}) < 1e-6`, `${b} / ${a + 1}`],
  (a, b) => [
    'ws: List[str]',
    `all(w.startswith("${'abcdefghij'[a % 10]}") for w in ws) and len(ws) == ${(b % 5) + 1}`,
    `["${'abcdefghij'[a % 10]}" + str(i) for i in range(${(b % 5) + 1})]`,
  ],
  (a, b) => [
    'x: int',
    `str(x ** 2).endswith("${(a % 10) ** 2 % 10}") and x > ${b}`,
    `${b - (b % 10) + 10 + (a % 10)}`,
  ],
  (a, b) => [
    'xs: List[int]',
    `sorted(xs) == list(range(${a % 30})) and xs[:1] == ${a % 30 > 0 ? `[${(a % 30) - 1}]` : '[]'} and ${b} > -1`,
    `list(range(${a % 30}))[::-1]`,
  ],
]

/**
 * @param {number} count
 * @param {boolean} withEndless whether 2 % of them never end
 * @returns {import('./workloads.mjs').Pair[]}
 */
export function shortPairs(count, withEndless) {
  const next = createChance(20231)
  return Array.from({ length: count }, () => {
    const [template, a, b, chance] = [next(), next(), next(), next() / 2147483647]
    const make = templates[template % templates.length]
    if (make === undefined) throw new Error('There are no templates.')
    const [header, sat, answer] = make(a % 1000, b % 1000)
    const puzzle = `def sat(${header}):\n    return ${sat}`
    if (withEndless && chance < endlessShare) {
      return { puzzle, solution: 'def sol():\n    n = 0\n    while n >= 0:\n        n += 1\n    return n' }
    }
    const isWrong = chance > 1 - wrongShare
    return { puzzle, solution: `def sol():\n    y = ${answer}\n    return ${isWrong ? '[y, y]' : 'y'}` }
  })
}
