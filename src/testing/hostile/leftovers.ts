/** What a program leaves to whoever runs in its interpreter next: deep garbage, hoards, work that was only begun. */
import type { Random } from './draw.ts'
import { draw, drawInteger } from './draw.ts'

/** One link of a chain: freeing it frees the next, on the stack of whoever frees it. */
const links = [
  '(deep, n)',
  '[deep]',
  '{0: deep}',
  '(lambda v: lambda: v)(deep)',
  'iter([deep])',
  'chain([deep])',
  'map(f, [deep])',
  'filter(None, (deep,))',
  'zip([deep])',
  'enumerate([deep])',
  'partial(f, deep)',
  'OrderedDict({0: deep})',
  'deque([deep])',
  'defaultdict(None, {0: deep})',
  'reversed([deep])',
  'cycle([deep])',
  'islice([deep], 3)',
  'hold(deep)',
] as const

const lengths = [300, 3_000, 30_000, 100_000] as const

/** Who holds it when the program has ended. */
const holders = [
  ['kept.append(deep)'],
  ['kept.append(deep)', 'kept.append(kept)'],
  ['ring = [deep]', 'ring.append(ring)', 'deep = None'],
  ['state[0] = [deep, state]'],
  ['def inner(left=deep):', '    return inner', 'deep = None'],
  ['deep = None'],
] as const

const hoards = [
  (millions: number) => [`kept.append(bytearray(${String(millions)} * 2 ** 20))`, 'kept.append(kept)'],
  (millions: number) => [`kept.append([0] * (${String(millions)} * 2 ** 18))`],
  (millions: number) => [`kept.append("x" * (${String(millions)} * 2 ** 19))`, 'kept.append(kept)'],
  (millions: number) => [`kept.extend([n] for n in range(${String(millions)} * 2_000))`, 'kept.append(kept)'],
] as const

const begun = [
  ['left = g()', 'next(left)', 'kept.append(left)', 'kept.append(kept)'],
  ['left = chain(g(), iter(f, 9))', 'next(left)', 'kept.append(left)'],
  ['left, right = tee(g())', 'next(left)', 'kept.append(right)', 'kept.append(kept)'],
  ['left = groupby(g(), f)', 'kept.append(next(left))', 'kept.append(left)'],
  ['left = iter(d)', 'next(left, None)', 'd[-1] = left'],
] as const

/** Lines for the end of a program; often none. */
export function drawLeftovers(random: Random): string[] {
  const kind = random()
  if (kind < 0.3) {
    const length = draw(random, lengths)
    return [
      'deep = None',
      `for n in range(${String(length)}):`,
      `    deep = ${draw(random, links)}`,
      ...draw(random, holders),
    ]
  }
  if (kind < 0.4) return draw(random, hoards)(drawInteger(random, 1, 60))
  return kind < 0.55 ? [...draw(random, begun)] : []
}
