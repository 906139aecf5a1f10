/**
 * Puzzles and solutions that nobody wrote, from a seed: what models write, and what makes two ways of judging differ, in all
 * mixtures. All of them end by themselves and soon, and none asks for the time, an address, or the order of a set.
 */
import type { Pair } from '#/domain/verdict/verdict.ts'
import { createRandom } from '#/lib/random.ts'
import type { GeneratedType } from './generatedValues.ts'
import { drawOther, drawType, drawValue, pick, toAnnotation } from './generatedValues.ts'

type Random = () => number

const indent = (lines: readonly string[]) => lines.map((line) => `    ${line}`).join('\n')

/** Statements of a puzzle that leave its verdict alone, or should. */
function drawNoise(random: Random, type: GeneratedType): string[] {
  return pick(random, [
    [],
    [],
    ['print("asked", x)'],
    ['seen.append(x)', 'if len(seen) > 1:', '    return "seen before"'],
    ['import random', 'random.shuffle(pool)', 'print(pool, random.random(), random.gauss(0, 1))'],
    ['import re', 'print(re.findall(r"[[a-z]+", "[some words"), bool(re.compile("q", 2)))'],
    [
      'try:',
      '    x[0].append(x[0])',
      'except (TypeError, AttributeError, IndexError) as error:',
      '    print(error)',
    ],
    ['assert x == target or len(str(x)) % 3, f"{x!r:.50}"'],
    ['def down(n):', '    return 0 if n == 0 else 1 + down(n - 1)', 'assert down(200) == 200'],
    ['print(sum(n * n for n in range(50)), *map(str, pool))', 'pool.clear()'],
    ['print(str(List[1]), "%s %r" % (pool, x))'],
    typeof type === 'string' ? ['x = [x][0]'] : ['x.append(x[0] if x else None)', 'x.pop()'],
  ])
}

function drawJudgement(random: Random, type: GeneratedType): string {
  const common = [
    'x == target',
    'x == target',
    'x == target',
    'x != target',
    'str(x) == str(target)',
    'x == target and [x] == [target]',
    'x is not None and (x == x) is True',
    'isinstance(x, (int, str, float, list)) and x == target',
    '1',
    'x',
    'not x',
    'undefined_name == x',
    'len(x) == len(target)',
  ] as const
  if (typeof type === 'string') return pick(random, common)
  return pick(random, [
    ...common,
    'x[0] == x[-1] and x.count(x[0]) == len([y for y in x if y == x[0]])',
    'len({str(y): y for y in x}) == len(x)',
    'sorted(x) == x',
    'all(y in x for y in target) and any(y in target for y in x)',
  ])
}

function drawPuzzle(random: Random, type: GeneratedType, target: string): string {
  const lines = [
    ...drawNoise(random, type),
    ...drawNoise(random, type),
    `return ${drawJudgement(random, type)}`,
  ]
  const head = pick(random, [
    '',
    '',
    '',
    'LIMIT = 3\n\n',
    'import math\nfrom itertools import product\n\n',
    'import sys\n\n',
  ])
  return `${head}def sat(x: ${toAnnotation(type)}, target=${target}, seen=[], pool=[3, 1, 2]):\n${indent(lines)}`
}

/** Expressions that end another way than by an answer. */
const failures = [
  '1 // 0',
  '[][1]',
  '{}["key"]',
  'missing_name',
  '(lambda: (yield))()',
  'int("x")',
  'next(iter([]))',
  'sat()',
  '"x" * (2**24 + 1)',
  '(lambda f: f(f))(lambda f: f(f))',
  '"a" + 1',
] as const

function drawSolution(random: Random, type: GeneratedType, target: string): string {
  const value = pick(random, [
    () => target,
    () => target,
    () => drawValue(random, type),
    () => drawValue(random, type),
    () => drawOther(random, type),
    () => pick(random, failures),
  ])()
  return pick(random, [
    () => `def sol():\n    return ${value}`,
    () => `def sol(answer=${value}):\n    print(answer, end="|")\n    return answer`,
    () => `kept = []\n\ndef sol():\n    kept.append(${value})\n    return kept[0]`,
    () => `def make(n):\n    def inner():\n        return [${value}][n]\n    return inner\n\nsol = make(0)`,
    () =>
      `def each():\n    yield ${value}\n    yield None\n\nleft = each()\n\ndef sol():\n    return next(left)`,
    () => `def sol():\n    try:\n        return ${value}\n    finally:\n        print("done")`,
    () =>
      `def sol():\n    try:\n        found = ${value}\n        print(sat(found))\n        return found\n    except Exception as error:\n        print(error)\n        raise`,
    () =>
      `import random\nimport re\n\ndef sol():\n    random.seed(7)\n    re.compile("q", 2)\n    print(random.random(), List[True])\n    return ${value}`,
    () => `def sol(n=5):\n    return ${value} if n == 0 else sol(n - 1)`,
    () => `class Holder:\n    answer = ${value}\n\ndef sol():\n    return Holder.answer`,
    () => `import os\n\ndef sol():\n    return ${value}`,
    () =>
      `def sol():\n    answer = ${value}\n    if type(answer) is list:\n        sat(answer)\n        del answer[:1]\n    return answer`,
    () =>
      `from collections import Counter, deque\n\ndef sol():\n    print(Counter("aab").most_common(1), deque([1], 2))\n    return [y for y in [${value}]].pop()`,
    () => `sol = lambda: ${value}`,
    () => `def sol(:\n    return ${value}`,
    () => `def answer():\n    return ${value}`,
  ])()
}

/** The pair of a seed. */
export function generatePair(seed: number): Pair {
  const random = createRandom(seed)
  const type = drawType(random)
  const target = drawValue(random, type)
  return { puzzle: drawPuzzle(random, type, target), solution: drawSolution(random, type, target) }
}
