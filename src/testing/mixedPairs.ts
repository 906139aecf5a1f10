/**
 * Pairs as a long run brings them: mostly short and right or wrong, some that need fresh memory, and among them a few that
 * never end, break their interpreter or eat its memory. What each must end as is known, and nearly every one has a number
 * of its own in its verdict, so that a verdict that is lost, doubled or another's shows.
 */
import type { Pair, Verdict, VerdictKind } from '#/domain/verdict/verdict.ts'
import { createRandom } from '#/lib/random.ts'

export interface MixedPair extends Pair {
  readonly kind: VerdictKind
  /** What is solved was confirmed in fresh rooms; where a refusal was said is a matter of chance and of what pays. */
  readonly lane: Verdict['lane'] | 'any'
  /** What answer or message must hold. */
  readonly says: string
}

type Recipe = (number: number) => MixedPair

function recipe(
  kind: VerdictKind,
  lane: MixedPair['lane'],
  body: (number: number) => readonly string[],
  says: (number: number) => string = () => '',
): Recipe {
  return (number) => ({
    kind,
    lane,
    says: says(number),
    puzzle: `def sat(x: int):\n    return x == ${String(number)} and x > 0`,
    solution: ['def sol():', ...body(number).map((line) => `    ${line}`)].join('\n'),
  })
}

const text = String
const right = recipe(
  'solved',
  'fresh',
  (n) => [`xs = sorted([${text(n)}, ${text(n - 1)}, 0])`, 'return xs[-1]'],
  text,
)
const withClass = recipe(
  'solved',
  'fresh',
  (n) => ['class Box:', `    kept = ${text(n)}`, 'return Box().kept'],
  text,
)
const wrong = recipe(
  'wrong',
  'any',
  (n) => [`return sum([${text(n)}, 1])`],
  (n) => text(n + 1),
)
const raising = recipe('error', 'any', (n) => [`return [][${text(n)}] or int('no ${text(n)}')`])
const refusing = recipe(
  'error',
  'any',
  (n) => [`raise ValueError('not ${text(n)}')`],
  (n) => `not ${text(n)}`,
)
const endless = recipe('timeout', 'any', (n) => [`n = ${text(n)}`, 'while True:', '    n += 1'])
/** No interrupt reaches it: its worker is ended. */
const deaf = recipe('timeout', 'any', () => ['return sum(range(10 ** 11))'])
const deadly = recipe('crashed', 'any', () => ['import os', 'os._exit(3)'])
/** Leaves its interpreter larger than it was. */
const greedy = recipe('memory', 'any', () => ['kept = bytearray(8_000_000)', 'return len(bytes(10 ** 9))'])

/** Of two hundred: 5 % time-outs, 1 % crashes. The same in each two hundred, so that parts of a run can be compared. */
const shares: readonly (readonly [Recipe, number])[] = [
  [right, 97],
  [withClass, 30],
  [wrong, 35],
  [raising, 10],
  [refusing, 15],
  [endless, 8],
  [deaf, 2],
  [deadly, 2],
  [greedy, 1],
]

/** So many pairs, rounded up to a multiple of 200; the seed decides their order. */
export function mixedPairs(count: number, seed: number): MixedPair[] {
  const random = createRandom(seed)
  const recipes = shares.flatMap(([make, share]) => Array.from({ length: share }, () => make))
  const pairs: MixedPair[] = []
  while (pairs.length < count) {
    const shuffled = recipes
      .map((make) => ({ make, place: random() }))
      .sort((one, other) => one.place - other.place)
    for (const { make } of shuffled) pairs.push(make(1000 + pairs.length))
  }
  return pairs
}

/** What is wrong with the verdicts, each complaint with its place; empty when all are there and right. */
export function complaintsAbout(
  pairs: readonly MixedPair[],
  verdicts: readonly Pick<Verdict, 'kind' | 'lane' | 'answer' | 'message'>[],
): string[] {
  const missing =
    verdicts.length === pairs.length ? [] : [`${text(verdicts.length)} of ${text(pairs.length)}`]
  return [
    ...missing,
    ...pairs.flatMap(({ kind, lane, says }, index) => {
      const got = verdicts[index]
      const said = `${got?.answer ?? ''} ${got?.message ?? ''}`
      if (got?.kind === kind && (lane === 'any' || lane === got.lane) && said.includes(says)) return []
      return [
        `${text(index)}: ${got?.kind ?? 'nothing'} (${got?.lane ?? '–'}, ${said}) instead of ${kind} ${says}`,
      ]
    }),
  ]
}
