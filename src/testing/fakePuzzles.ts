/**
 * The good half of the fake model's imagination: families of puzzles of our own, each with right bodies. A family has
 * `variants` members, so that a long run does not meet the same puzzle all the time. Every pair of this table is
 * solved, and no puzzle of it is trivial by the paper's trial answers.
 */

/** A puzzle in the paper's form, header of the solution, and indented right bodies. */
export interface KnownPuzzle {
  /** Starts `def f(`. */
  readonly puzzle: string
  readonly header: string
  readonly bodies: readonly string[]
}

export const variants = 12

type Family = (p: number) => readonly [signature: string, test: string, ...bodies: string[]]

const words = ['lantern', 'orchard', 'pebble', 'thicket', 'meadow', 'harbour', 'compass', 'whistle'] as const
const word = (p: number): string => words[p % words.length] ?? 'lantern'
/** A second word that goes with the first, so that twelve variants are twelve puzzles. */
const pair = (p: number): string => `${word(p)}-${word(p * 3 + 1 + Math.floor(p / words.length))}`
const reversed = (text: string): string => Array.from(text).reverse().join('')
const sum = (numbers: readonly number[]): number => numbers.reduce((total, value) => total + value, 0)
const list = (numbers: readonly number[]): string => `[${numbers.join(', ')}]`

const families: readonly Family[] = [
  (p) => {
    const k = 137 + 11 * p
    return ['x: int', `x * x == ${k * k}`, `return ${k}`, `return int(${k * k} ** 0.5)`]
  },
  (p) => [
    'n: int',
    `n % ${17 + p} == ${p + 3} and n > ${500 + 10 * p}`,
    `n = ${501 + 10 * p}\n    while n % ${17 + p} != ${p + 3}:\n        n += 1\n    return n`,
    `return ${(17 + p) * 100 + p + 3}`,
  ],
  (p) => [
    'n: int',
    `n > 999 and sum(int(d) for d in str(n)) == ${20 + p}`,
    `n = 1000\n    while sum(int(d) for d in str(n)) != ${20 + p}:\n        n += 1\n    return n`,
  ],
  (p) => [
    'n: int',
    `n > 0 and n % 2 == 0 and bin(n).count("1") == ${9 + p}`,
    `return (2 ** ${9 + p} - 1) * 2`,
    `return int("1" * ${9 + p} + "0", 2)`,
  ],
  (p) => [
    'n: int',
    `n > ${1000 + 50 * p} and n % 7 == 0 and str(n) == str(n)[::-1]`,
    `n = ${1001 + 50 * p}\n    while n % 7 != 0 or str(n) != str(n)[::-1]:\n        n += 1\n    return n`,
  ],
  (p) => [
    `n: int, a=${21 + p}, b=${22 + p}`,
    'n > 0 and n % a == 0 and n % b == 0',
    'n = a\n    while n % b:\n        n += a\n    return n',
    'return a * b',
  ],
  (p) => {
    const k = 101 + p
    return ['k: int', `k ** 3 - k == ${k ** 3 - k}`, `return ${k}`, `return round(${k ** 3} ** (1 / 3))`]
  },
  (p) => [
    's: str',
    `len(s) == ${12 + p} and s.count("e") == ${5 + (p % 4)}`,
    `return "e" * ${5 + (p % 4)} + "o" * ${12 + p - 5 - (p % 4)}`,
  ],
  (p) => [
    's: str',
    `s[::-1] == "${reversed(pair(p))}"`,
    `return "${pair(p)}"`,
    `return "${reversed(pair(p))}"[::-1]`,
  ],
  (p) => [
    's: str',
    `s.upper() == "${pair(p).toUpperCase()}" and s.islower()`,
    `return "${pair(p)}"`,
    `return "${pair(p).toUpperCase()}".lower()`,
  ],
  (p) => [
    's: str',
    `len(s) == ${2 * p + 7} and s == s[::-1] and len(set(s)) == 3`,
    `return "a" * ${p + 2} + "bcb" + "a" * ${p + 2}`,
  ],
  (p) => [
    's: str',
    `s.startswith("${word(p)[0] ?? 'l'}") and sorted(s) == sorted("${reversed(pair(p))}")`,
    `return "${pair(p)}"`,
  ],
  (p) => [
    `s: str, word="${pair(p)}"`,
    'word in s and len(s) == 3 * len(word)',
    'return word * 3',
    'return word + "." * (2 * len(word))',
  ],
  (p) => [
    's: str',
    `s.split(", ") == ["${word(p)}", "${word(p + 2)}", "${p}"]`,
    `return "${word(p)}, ${word(p + 2)}, ${p}"`,
    `return ", ".join(["${word(p)}", "${word(p + 2)}", "${p}"])`,
  ],
  (p) => [
    'x: List[int]',
    `len(x) == ${4 + (p % 3)} and sum(x) == ${90 + p} and x == sorted(x)`,
    `return [0] * ${3 + (p % 3)} + [${90 + p}]`,
  ],
  (p) => [
    `x: List[int], total=${60 + p}`,
    'len(x) == 5 and sum(i * v for i, v in enumerate(x)) == total',
    'return [0, total, 0, 0, 0]',
    'return [7, total - 2, 1, 0, 0]',
  ],
  (p) => [
    'x: List[int]',
    `len(x) > ${6 + p} and all(b - a == ${3 + p} for a, b in zip(x, x[1:]))`,
    `return list(range(0, ${(3 + p) * (8 + p)}, ${3 + p}))`,
    `return [${3 + p} * i for i in range(${8 + p})]`,
  ],
  (p) => [
    'x: List[int]',
    `len(set(x)) == ${5 + p} and all(v > 0 and v % ${11 + p} == 0 for v in x)`,
    `return [${11 + p} * (i + 1) for i in range(${5 + p})]`,
  ],
  (p) => {
    const parts = [p + 2, p + 5, 2 * p + 9]
    const squares = parts.map((value) => value * value)
    return [
      'x: List[int]',
      `len(x) == 3 and sum(v * v for v in x) == ${sum(squares)}`,
      `return ${list(parts)}`,
    ]
  },
  (p) => [
    `x: List[int], nums=${list([p + 4, 31 - p, p, 12, 50 + p])}`,
    'x[0] == max(nums) and sorted(x) == sorted(nums)',
    'return sorted(nums, reverse=True)',
    'return [max(nums)] + [v for v in nums if v != max(nums)]',
  ],
  (p) => [
    'words: List[str]',
    `len(set(words)) == ${4 + p} and all(w.startswith("${word(p)}") for w in words)`,
    `return ["${word(p)}" + str(i) for i in range(${4 + p})]`,
    `return ["${word(p)}" + "s" * i for i in range(${4 + p})]`,
  ],
  (p) => [
    'words: List[str]',
    `[len(w) for w in words] == ${list([p + 3, p + 1, p + 6])}`,
    `return ["a" * n for n in ${list([p + 3, p + 1, p + 6])}]`,
  ],
  (p) => [
    'words: List[str]',
    `"/".join(words) == "${word(p)}/${word(p + 3)}/${p}"`,
    `return ["${word(p)}", "${word(p + 3)}", "${p}"]`,
    `return "${word(p)}/${word(p + 3)}/${p}".split("/")`,
  ],
  (p) => ['x: float', `x > 0 and abs(x * x - ${p + 7}.3) < 1e-6`, `return ${p + 7}.3 ** 0.5`],
  (p) => ['x: float', `abs(3 * x + 1.25 - ${20 + p}) < 1e-9`, `return (${20 + p} - 1.25) / 3`],
  (p) => [
    `r: float, area=${40 + p}.0`,
    'r > 0 and abs(3.14159 * r * r - area) < 0.001',
    'return (area / 3.14159) ** 0.5',
  ],
  (p) => [
    'grid: List[List[int]]',
    `len(grid) == 3 and all(len(row) == 3 and sum(row) == ${15 + p} for row in grid)`,
    `return [[${15 + p}, 0, 0] for _ in range(3)]`,
    `return [[4, 5, ${6 + p}]] * 3`,
  ],
]

export const familyCount = families.length

/** Member `variant` of family `family`; both wrap around. */
export function knownPuzzle(family: number, variant: number): KnownPuzzle {
  const make = families[family % families.length]
  if (make === undefined) throw new Error('Bug: the table of fake puzzles is empty')
  const [signature, test, ...bodies] = make(variant % variants)
  const comma = signature.indexOf(', ')
  return {
    puzzle: `def f(${signature}):\n    return ${test}`,
    header: `def g(${comma < 0 ? '' : signature.slice(comma + 2)}):`,
    bodies: bodies.map((body) => `    ${body}`),
  }
}

/** All members of all families. */
export function allKnownPuzzles(): readonly KnownPuzzle[] {
  return Array.from({ length: families.length * variants }, (_, i) =>
    knownPuzzle(Math.floor(i / variants), i % variants),
  )
}
