/** What the fake built-in model finds: a few kinds of puzzles with solutions, each in as many variants as are asked for. */
import { puzzleOrigins } from '#/domain/grammar/selfTraining.ts'
import type { Discovery, Guess, Idiom } from '#/domain/grammar/selfTraining.ts'

type Kind = (p: number) => Pick<Discovery, 'puzzle' | 'solution' | 'description'>

const kinds: readonly Kind[] = [
  (p) => ({
    description: `Find a number above ${p * 7} that ${p + 3} divides.`,
    puzzle: `def sat(n: int, a=${p + 3}, low=${p * 7}):\n    return n % a == 0 and n > low`,
    solution: `def sol(a=${p + 3}, low=${p * 7}):\n    return next(i for i in range(low + 1, low + a + 1) if i % a == 0)`,
  }),
  (p) => ({
    description: `Write a text of ${p + 4} characters that ends as the given one begins.`,
    puzzle: `def sat(s: str, t="lantern", k=${p + 4}):\n    return len(s) == k and s.endswith(t[:2])`,
    solution: `def sol(t="lantern", k=${p + 4}):\n    return t[:2] * k if k == 1 else "a" * (k - 2) + t[:2]`,
  }),
  (p) => ({
    description: `Sort the numbers and leave out those above ${p + 5}.`,
    puzzle: `def sat(xs: List[int], nums=[${p + 9}, 3, ${p + 1}, 4]):\n    return xs == sorted(n for n in nums if n <= ${p + 5})`,
    solution: `def sol(nums=[${p + 9}, 3, ${p + 1}, 4]):\n    return sorted([n for n in nums if n <= ${p + 5}])`,
  }),
  (p) => ({
    description: `Make a list of ${p + 2} numbers whose sum is ${(p + 2) * 3}.`,
    puzzle: `def sat(xs: List[int], k=${p + 2}):\n    return len(xs) == k and sum(xs) == 3 * k`,
    solution: `def sol(k=${p + 2}):\n    return [3] * k`,
  }),
]

/** The discovery with this number; the same number gives the same one. */
export function fakeDiscovery(number: number, iteration: number): Discovery {
  const kind = kinds[number % kinds.length]
  if (kind === undefined) throw new RangeError('Bug: no kind of discovery')
  return {
    id: `d${number}`,
    iteration,
    origin: puzzleOrigins[(number * 5 + 1) % puzzleOrigins.length] ?? 'invented',
    idea: null,
    attempts: 32,
    right: 1 + ((number * 7) % 20),
    ...kind(number),
  }
}

export const fakeIdioms: readonly Idiom[] = [
  {
    name: 'first_in_range',
    pattern: 'next(i for i in range(□, □) if □)',
    uses: 41,
    iteration: 1,
    examples: [
      'next(i for i in range(low + 1, low + a + 1) if i % a == 0)',
      'next(i for i in range(1, n) if n % i == 0)',
    ],
  },
  {
    name: 'padded',
    pattern: '"a" * (□ - □) + □',
    uses: 17,
    iteration: 2,
    examples: ['"a" * (k - 2) + t[:2]'],
  },
]

/** Guesses before or after training; together they are most of what a model would write. */
export function fakeGuesses(trained: boolean): readonly Guess[] {
  const right = 'def sol(a=7, low=20):\n    return next(i for i in range(low + 1, low + a + 1) if i % a == 0)'
  const others: readonly Guess[] = [
    {
      solution: 'def sol(a=7, low=20):\n    return low + a',
      idea: null,
      probability: 0.11,
      outcome: 'wrong',
    },
    {
      solution: 'def sol(a=7, low=20):\n    return a * low',
      idea: null,
      probability: 0.07,
      outcome: 'solved',
    },
    {
      solution: 'def sol(a=7, low=20):\n    return low // 0',
      idea: null,
      probability: 0.03,
      outcome: 'error',
    },
    {
      solution: 'def sol(a=7, low=20):\n    return str(low)',
      idea: null,
      probability: 0.02,
      outcome: 'wrong-type',
    },
    {
      solution: 'def sol(a=7, low=20):\n    return next(i for i in range(a) if i > low)',
      idea: ['try the elements of ', { code: 'range(a)' }],
      probability: 0.01,
      outcome: 'not-found',
    },
  ]
  if (!trained) return others
  return [
    { solution: right, idea: null, probability: 0.44, outcome: 'solved' },
    ...others.map((guess) => ({ ...guess, probability: guess.probability / 2 })),
  ]
}
