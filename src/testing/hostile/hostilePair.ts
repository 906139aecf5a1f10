/**
 * Pairs that try to break the interpreter that runs them, from a seed. Code in C that calls back finds that the callback has
 * freed, replaced or grown what it was working on; what is left behind is deep, large or only begun. Whatever happens in
 * memory then, the pair's answer is wrong: its puzzle has no solution.
 */
import type { Pair } from '#/domain/verdict/verdict.ts'
import { createRandom } from '#/lib/random.ts'
import { drawAction } from './actions.ts'
import { drawComparison } from './comparisons.ts'
import type { Random } from './draw.ts'
import { draw, drawInteger, indent } from './draw.ts'
import { drawIteration } from './iterators.ts'
import { drawLeftovers } from './leftovers.ts'
import { drawClass, drawObjectUse } from './objects.ts'

/** `shared`: of names that are known to be harmless only, as far as the generator knows. */
type HostileLane = 'shared' | 'fresh'

const sharedImports = [
  'import math',
  'import operator',
  'import random',
  'import statistics',
  'from bisect import bisect_left, bisect_right, insort',
  'from collections import Counter, OrderedDict, defaultdict, deque',
  'from copy import deepcopy',
  'from functools import cache, cmp_to_key, lru_cache, partial, reduce',
  'from heapq import heapify, heappop, heappush, heappushpop, heapreplace, merge, nlargest, nsmallest',
  'from itertools import accumulate, batched, chain, combinations, compress, cycle, dropwhile, filterfalse',
  'from itertools import groupby, islice, pairwise, permutations, product, starmap, takewhile, tee, zip_longest',
  'from operator import contains',
  'from re import finditer, sub, subn',
] as const

const freshImports = [
  'import _imp, array, atexit, bisect, builtins, collections, copy, decimal, functools, gc, heapq, io, itertools, json',
  'import os, pickle, signal, struct, sys, threading, types, weakref',
] as const

/** None of them has a solution; each comes with what is at least of the type that it asks for. */
const puzzles = [
  ['def sat(x: int):\n    return x > 3 and x < 3', '3'],
  ['def sat(x: int, a=10):\n    return x == a and x == a + 1', 'len(kept) % 9'],
  ['def sat(x: str):\n    return len(x) > len(x)', '"solved"'],
  ['def sat(xs: List[int]):\n    return sum(xs) != sum(xs)', '[1, 2, 3]'],
  ['def sat(x: float):\n    return x < 0 and x > 0', '1.5'],
  ['def sat(x: int):\n    print("asked", x)\n    return False', 'state.get("n", 7)'],
] as const

/** Whatever is at hand. */
const oddAnswers = [
  'kept',
  'kept[-1]',
  'box',
  'state["it"]',
  'd',
  'True',
  'sat',
  'next(state["it"])',
] as const

/** Calls back so often, then it is an endless loop. */
const mostCalls = 150

function drawUse(random: Random, lane: HostileLane): readonly string[] {
  if (lane === 'fresh' && random() < 0.7) return drawObjectUse(random)
  return random() < 0.6 ? drawIteration(random) : drawComparison(random)
}

/** The callbacks and containers that the drawn lines speak of. */
function scaffold(random: Random, lane: HostileLane): string[] {
  const moment = drawInteger(random, 0, 7)
  const asked = draw(random, ['==', '==', '>='])
  return [
    ...sharedImports,
    ...(lane === 'fresh' ? freshImports : []),
    '',
    'state = {"n": 0}',
    'box = [3, 1, 2, 5, 4, 0]',
    'd = {n: [n] for n in range(6)}',
    's = set(range(6))',
    'dq = deque(range(6))',
    'buf = bytearray(range(12))',
    'kept = []',
    '',
    'def act():',
    '    n = state.get("n", 0)',
    '    state["n"] = n + 1',
    `    if n ${asked} ${String(moment)}:`,
    ...indent(drawAction(random), 8),
    `    if n > ${String(mostCalls)}:`,
    '        raise ValueError("enough")',
    '',
    'def f(*args):',
    '    act()',
    '    return state.get("n", 0) % MODULUS',
    '',
    'def c(a, b):',
    '    act()',
    '    return a - b',
    '',
    'k = cmp_to_key(c)',
    '',
    'def g():',
    '    for v in range(8):',
    '        act()',
    '        yield v',
    '',
    'def hold(v):',
    '    yield v',
    '',
    ...(lane === 'fresh' ? [...drawClass(random), ''] : []),
  ]
}

/** A program whose function does all that, and gives this in the end. `extra` come first in the function. */
function program(
  random: Random,
  { head, answer, extra }: { head: string; answer: string; extra: readonly string[] },
): string {
  const lane = random() < 0.75 ? 'shared' : 'fresh'
  const uses = Array.from({ length: drawInteger(random, 1, 3) }, () => drawUse(random, lane))
  const lines = [
    ...scaffold(random, lane),
    'def use():',
    ...indent(uses[0] ?? []),
    '',
    head,
    ...indent(extra),
    ...uses.flatMap((use) => indent(['try:', ...indent(use), 'except Exception:', '    kept.append(1)'])),
    ...indent(drawLeftovers(random)),
    `    return ${answer}`,
  ]
  // Often the callback ends the iteration in which it re-enters what iterates.
  const modulus = draw(random, [2, 3, 4, 10])
  const sentinel = String(drawInteger(random, 0, modulus - 1))
  return lines
    .join('\n')
    .replaceAll('iter(f, 9)', `iter(f, ${sentinel})`)
    .replaceAll('% MODULUS', `% ${String(modulus)}`)
}

export interface HostilePair extends Pair {
  /** Whether it is the puzzle that is hostile: then it decides itself what is solved, and only its neighbours count. */
  readonly decides: boolean
}

/** The hostile pair of a seed. `extra` is done before all else; it may use what the shared lane imports. */
export function hostilePair(seed: number, extra: readonly string[] = []): HostilePair {
  const random = createRandom(seed)
  if (random() < 0.1) {
    const puzzle = program(random, { head: 'def sat(x: int):', answer: 'x == 5', extra })
    return { puzzle, solution: 'def sol():\n    return 5', decides: true }
  }
  const [puzzle, plain] = draw(random, puzzles)
  const answer = random() < 0.75 ? plain : draw(random, oddAnswers)
  return { puzzle, solution: program(random, { head: 'def sol():', answer, extra }), decides: false }
}
