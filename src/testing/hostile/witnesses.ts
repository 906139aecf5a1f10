/**
 * Honest pairs that stand between hostile ones. What each must end as is known, and each has a number of its own, so that a
 * verdict that is lost, doubled, another's or invented shows.
 */
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import { createRandom } from '#/lib/random.ts'
import type { Random } from './draw.ts'
import { draw } from './draw.ts'

export interface Witness extends Pair {
  readonly kind: 'solved' | 'wrong' | 'error'
  /** What its answer or its message is. */
  readonly says: string
}

/** Ways to give one number: through text, containers, generators, comparisons, classes. */
const ways = [
  (n: string) => [`return ${n}`],
  (n: string) => [`return sorted([${n}, 0, 1])[-1]`],
  (n: string) => [`return int("".join(str(digit) for digit in "${n}"))`],
  (n: string) => [`xs = {str(i): i for i in range(${n} - 2, ${n} + 1)}`, `return xs["${n}"]`],
  (n: string) => [
    'def down(left):',
    '    return left if left < 1 else down(left - 1)',
    `return down(90) + ${n}`,
  ],
  (n: string) => ['from itertools import count', `return next(x for x in count() if x == ${n})`],
  (n: string) => ['print("thinking")', `return max([[1, ${n}], [0, 0]])[1]`],
  (n: string) => ['class Box:', `    kept = ${n}`, 'return Box().kept'],
  (n: string) => [
    'import re, json',
    `return json.loads(re.sub("x", "${n}", json.dumps([1]).replace("1", "x")))[0]`,
  ],
] as const

function solution(random: Random, n: number): string {
  return ['def sol():', ...draw(random, ways)(String(n)).map((line) => `    ${line}`)].join('\n')
}

/**
 * The witness of a number; its puzzle is asked by several, so that what is remembered of a puzzle is asked again. So many are
 * right: the verifier chooses the lane by that.
 */
export function witness(seed: number, number: number, rightShare: number): Witness {
  const random = createRandom(seed)
  const asked = 1000 + (number % 3000)
  const puzzle = `def sat(x: int):\n    print("asked")\n    return x == ${String(asked)} and x > 0`
  const kind = random()
  if (kind < rightShare) {
    return { puzzle, solution: solution(random, asked), kind: 'solved', says: String(asked) }
  }
  if (kind < 0.9 + rightShare / 10) {
    return { puzzle, solution: solution(random, asked + 1), kind: 'wrong', says: String(asked + 1) }
  }
  const raising = `def sol():\n    return [1][int("no ${String(asked)}")]`
  return { puzzle, solution: raising, kind: 'error', says: `no ${String(asked)}` }
}

/** What is wrong with a witness's verdict; null when nothing is. */
export function harmTo(
  { kind, says }: Witness,
  got: Pick<Verdict, 'kind' | 'answer' | 'message'> | undefined,
): string | null {
  if (got === undefined) return 'no verdict'
  const said = kind === 'error' ? got.message : got.answer
  if (got.kind !== kind) return `${got.kind} (${got.message}) instead of ${kind}`
  const isSaid = kind === 'error' ? said?.includes(says) === true : said === says
  return isSaid ? null : `${kind}, but of ${String(said)} instead of ${says}`
}
