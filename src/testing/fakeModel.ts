/**
 * A base language model as a table: given a prompt in the paper's form it continues it, the same way for the same
 * (prompt, seed, index). It invents good and bad puzzles, and solves the puzzles it knows, not always rightly.
 * Like a real base model it runs on after the function; whoever asks must stop it.
 */
import { createRandom, hashSeed } from '#/lib/random.ts'
import { allKnownPuzzles, familyCount, knownPuzzle, variants } from './fakePuzzles.ts'

/** What an invented puzzle is worth: where the filters should put it. */
const puzzleKinds = [
  'good',
  'duplicate',
  'trivial',
  'wrong-arguments',
  'bad-signature',
  'unsupported-type',
  'untyped',
  'unused-answer',
  'unsafe',
  'unsolvable',
  'raising',
  'prose',
  'truncated',
  'endless',
] as const
export type FakePuzzleKind = (typeof puzzleKinds)[number]

/** What an attempt at a solution is worth: the verdict it should get. */
const solutionKinds = [
  'right',
  'wrong',
  'wrong-type',
  'error',
  'endless',
  'syntax',
  'cheat',
  'empty',
] as const
export type FakeSolutionKind = (typeof solutionKinds)[number]

/** How often each kind comes, as weights; kinds that are not named never come. */
export type Mix<Kind extends string> = Readonly<Partial<Record<Kind, number>>>

/** Puzzle source (`def f(…` or `def sat(…`) → right bodies, indented, as they follow the header. */
export type SolutionTable = Readonly<Record<string, readonly string[]>>

export interface FakeModelOptions {
  readonly puzzleMix?: Mix<FakePuzzleKind>
  readonly solutionMix?: Mix<FakeSolutionKind>
  /** Puzzles that it can solve besides its own. */
  readonly table?: SolutionTable
}

export interface FakeLanguage {
  /** Continues a prompt that ends in `def f21(`. */
  readonly completePuzzle: (prompt: string, seed: number, index?: number) => string
  /** Continues a prompt that ends in `def g(n=5):`; the puzzle is the last function before it. */
  readonly completeSolution: (prompt: string, seed: number, index?: number) => string
}

/** An honest mix: mostly good, every kind of rubbish now and then. Endless programs are rare because each costs a limit. */
const usualPuzzleMix: Mix<FakePuzzleKind> = {
  good: 60,
  duplicate: 6,
  trivial: 8,
  'wrong-arguments': 4,
  'bad-signature': 4,
  'unsupported-type': 3,
  untyped: 3,
  'unused-answer': 3,
  unsafe: 2,
  unsolvable: 2,
  raising: 2,
  prose: 2,
  truncated: 2,
  endless: 0.3,
}
const usualSolutionMix: Mix<FakeSolutionKind> = {
  right: 50,
  wrong: 20,
  'wrong-type': 8,
  error: 8,
  endless: 1,
  syntax: 6,
  cheat: 5,
  empty: 2,
}

/** What follows `def f21(` in each kind of bad puzzle. */
const badPuzzles: Readonly<Record<Exclude<FakePuzzleKind, 'good' | 'duplicate'>, readonly string[]>> = {
  trivial: [
    'x: int):\n    return x > 10',
    'n: int):\n    return n % 7 == 0 and n < 60',
    's: str):\n    return len(s) > 2',
    'x: List[int]):\n    return sum(x) == 0',
    'r: float):\n    return r >= 0.25 and r == r',
  ],
  'wrong-arguments': [
    'x: int, y: int):\n    return x * y == 1443 and x < y',
    '):\n    return 12 * 12 == 144',
    'a: str, *rest):\n    return a + "".join(rest) == "stepladder"',
  ],
  'bad-signature': [
    'x: int):\n    return x ** == 5041',
    'x: Optional[int]):\n    return x is not None and x * 3 == 444',
    'x: int):\n  return x == 9876 and x > 3',
  ],
  'unsupported-type': [
    'd: Dict[str, int]):\n    return d["one"] == 1 and len(d) == 3',
    'b: bool):\n    return b and not (not b)',
    'x: list):\n    return len(x) == 41 and x[3] == 7',
  ],
  untyped: ['x):\n    return x * 2 == 482', 's):\n    return s + s[::-1] == "redder" and len(s) == 3'],
  'unused-answer': ['x: int):\n    return 5 * 5 == 25', 's: str):\n    return "tall" < "taller"'],
  unsafe: [
    's: str):\n    import os\n    return os.listdir(s) == []',
    's: str):\n    return open(s).read().startswith("root") and s != ""',
  ],
  unsolvable: [
    'x: int):\n    return x * x == -16 and x != 0',
    's: str):\n    return len(s) == 7 and len(s + s) == 15',
  ],
  raising: [
    'n: int):\n    return 1 // (n - n) == n',
    's: str):\n    return s.missing() == "done" and len(s) > 1',
  ],
  prose: [
    'x) is a function that takes a number and says whether it is a perfect square.',
    '\n\nHere is another puzzle. It asks for a list of words.',
  ],
  truncated: ['x: List[int]):\n    return len(x) == 12 and sum(', 's: str, parts=["moss", "fern", "bark"'],
  endless: ['x: int):\n    while x != 4321:\n        x += 0\n    return x > 4000'],
}

/** Bodies that fail whatever the puzzle is (`wrong` fails unless luck has it). */
const badBodies: Readonly<Record<Exclude<FakeSolutionKind, 'right'>, readonly string[]>> = {
  wrong: [
    '    return 0',
    '    return ""',
    '    return []',
    '    return 1.5',
    '    return [1, 2, 3]',
    '    return "abc"',
  ],
  'wrong-type': [
    '    return None',
    '    return True',
    '    return {"x": 1}',
    '    return (1, 2)',
    '    return b"abc"',
  ],
  error: [
    '    return [][0]',
    '    return undefined_name + 1',
    '    return int("seven")',
    '    raise ValueError("no idea")',
  ],
  endless: ['    n = 0\n    while True:\n        n += 1\n    return n'],
  syntax: ['    return (1 + 2', '    for i in range(10) return i', '    return "unfinished'],
  cheat: [
    '    global f\n    f = lambda *a: True\n    return 0',
    '    class Yes(int):\n        def __eq__(self, other):\n            return True\n    return Yes(3)',
    '    import builtins\n    builtins.sum = lambda *a: 0\n    builtins.all = lambda *a: True\n    return []',
    '    import sys\n    sys.exit(0)',
  ],
  empty: ['', '\n\n\n'],
}

/** One form for a puzzle's source whatever its name is, so that it is found again in a prompt. */
function canonical(source: string): string {
  return source
    .trim()
    .replace(/^def\s+(?:f\d*|sat)\(/, 'def f(')
    .replace(/[ \t]+$/gm, '')
}

/** The last function before the header that ends the prompt. */
function puzzleAtEnd(prompt: string): string {
  const header = prompt.lastIndexOf('\ndef ')
  const before = header < 0 ? prompt : prompt.slice(0, header)
  const starts = [...before.matchAll(/^def (?:f\d*|sat)\(/gm)]
  const last = starts.at(-1)
  return last === undefined ? '' : canonical(before.slice(last.index))
}

/** Number of the function that the prompt asks for: 21 in `… def f21(`; 1 when it has none. */
function numberAtEnd(prompt: string): number {
  return Number(/def f(\d+)\($/.exec(prompt)?.[1] ?? 1)
}

function pick<T>(list: readonly T[], random: () => number): T {
  const chosen = list[Math.floor(random() * list.length)]
  if (chosen === undefined) throw new Error('Bug: nothing to pick from')
  return chosen
}

function pickKind<Kind extends string>(mix: Mix<Kind>, kinds: readonly Kind[], random: () => number): Kind {
  const total = kinds.reduce((sum, kind) => sum + (mix[kind] ?? 0), 0)
  let left = random() * total
  const chosen = kinds.find((kind) => {
    left -= mix[kind] ?? 0
    return left < 0
  })
  if (chosen === undefined) throw new Error('Bug: the mix names no kind')
  return chosen
}

/** Makes the model. Options change what it tends to do; the table lets it solve other people's puzzles too. */
export function createFakeLanguage(options: FakeModelOptions = {}): FakeLanguage {
  const puzzleMix = options.puzzleMix ?? usualPuzzleMix
  const solutionMix = options.solutionMix ?? usualSolutionMix
  const known = new Map(allKnownPuzzles().map(({ puzzle, bodies }) => [canonical(puzzle), bodies]))
  for (const [puzzle, bodies] of Object.entries(options.table ?? {})) known.set(canonical(puzzle), bodies)

  /** A puzzle as it follows `def f21(`. */
  const invent = (random: () => number): string => {
    const kind = pickKind(puzzleMix, puzzleKinds, random)
    const family = kind === 'duplicate' ? 0 : Math.floor(random() * familyCount)
    const variant = kind === 'duplicate' ? 0 : Math.floor(random() * variants)
    if (kind === 'good' || kind === 'duplicate')
      return knownPuzzle(family, variant).puzzle.slice('def f('.length)
    return pick(badPuzzles[kind], random)
  }

  const attempt = (puzzle: string, random: () => number): string => {
    const kind = pickKind(solutionMix, solutionKinds, random)
    const right = known.get(puzzle)
    if (kind !== 'right') return pick(badBodies[kind], random)
    return right === undefined || right.length === 0 ? pick(badBodies.wrong, random) : pick(right, random)
  }

  return {
    completePuzzle: (prompt, seed, index = 0) => {
      const random = createRandom(hashSeed('puzzle', prompt, seed, index))
      const number = numberAtEnd(prompt)
      const runOn = [1, 2].map((step) => `def f${number + step}(${invent(random)}`)
      return [invent(random), ...runOn].join('\n\n')
    },
    completeSolution: (prompt, seed, index = 0) => {
      const random = createRandom(hashSeed('solution', prompt, seed, index))
      const next = knownPuzzle(Math.floor(random() * familyCount), Math.floor(random() * variants))
      const body = attempt(puzzleAtEnd(prompt), random)
      return `\n${body}\n\nassert f(g())\n\n${next.puzzle}\n\n${next.header}\n    return`
    },
  }
}

const usual = createFakeLanguage()
/** The usual model's continuation of a prompt that ends in `def f21(`. */
export const completePuzzle = usual.completePuzzle
/** The usual model's continuation of a prompt that ends in a solution header. */
export const completeSolution = usual.completeSolution
