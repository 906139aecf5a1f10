/**
 * A small world for tests of the loop and of evaluation: a library, settings, and a model and verifier whose answers
 * depend on prompt and seed only, so that runs can be compared. Verdicts are written into the solutions.
 */
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import type { EvaluationSettings } from '#/domain/evaluation/evaluation.ts'
import { paperSettings } from '#/domain/run/presets.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { Pair, VerdictKind } from '#/domain/verdict/verdict.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'

/** A puzzle of the collection `toy`. */
export function toyPuzzle(name: string, sat: string, split: Puzzle['split']): Puzzle {
  return {
    id: `toy/${name}`,
    collection: 'toy',
    name,
    sat,
    answerType: 'int',
    solHeader: 'def sol():',
    solutions: [],
    title: name,
    description: '',
    tags: [],
    difficulty: null,
    split,
    module: '',
    notes: '',
    weight: 1,
  }
}

/** Three training problems (one with two instances), three held-out ones, one in neither half. */
export const toyLibrary: readonly Puzzle[] = [
  toyPuzzle('Add:0', 'def sat(x: int, a=3):\n    return x == a + 1', 'train'),
  toyPuzzle('Add:1', 'def sat(x: int, a=4):\n    return x == a + 1', 'train'),
  toyPuzzle('Half:0', 'def sat(x: int, n=20):\n    return x * 2 == n', 'train'),
  toyPuzzle('Word:0', 'def sat(s: str):\n    return s[::-1] == "dlrow"', 'train'),
  toyPuzzle('Secret:0', 'def sat(x: int, n=77):\n    return x * 7 == n', 'test'),
  toyPuzzle('Secret:1', 'def sat(x: int, n=84):\n    return x * 7 == n', 'test'),
  toyPuzzle('Hidden:0', 'def sat(s: str):\n    return "hidden" in s and len(s) > 9', 'test'),
  toyPuzzle('Buried:0', 'def sat(x: int, n=5):\n    return x ** 2 == n ** 4', 'test'),
  toyPuzzle('Neither:0', 'def sat(x: int):\n    return x == 123456', null),
]

/** A model of the toy world by its name. */
export function toyModel(model: string): ModelRef {
  return { kind: 'openai', baseUrl: 'http://localhost:1/v1', model, api: 'completion' }
}

export const toySettings: RunSettings = {
  ...paperSettings(
    toyModel('toy'),
    'toy',
    'def f(s: str):\n    return s == "a"\n\ndef g():\n    return "a"\n\nassert f(g())',
  ),
  name: 'toy run',
  puzzlesPerIteration: 12,
  attemptsPerPuzzle: 40,
  completionsPerPrompt: 5,
  keepPerPuzzle: 3,
  arm: 'baseline',
  heldOutAttempts: 0,
  seed: 7,
}

export const toyEvaluationSettings: EvaluationSettings = {
  name: 'toy evaluation',
  endpoint: toySettings.endpoint,
  collection: 'toy',
  attempts: 40,
  temperature: 0.8,
  solvePrefix: toySettings.solvePrefix,
  solveTokens: 150,
  limitMillis: 1000,
  referenceJudge: false,
  concurrency: 2,
  seed: 7,
}

const goodProposals = Array.from({ length: 8 }, (_, n) => `x: int, n=${n}):\n    return x == n * 3 + 200`)

/** Every puzzle of the toy model that is kept and can be solved. */
export const toyPuzzles: readonly string[] = goodProposals.map((text) => `def f(${text}`)

/** What a proposal may be: good ones (some repeat), and one for each filter. */
const proposals = [
  ...goodProposals,
  's: str):\n    return len(s) == 5',
  'x: int, n=77):\n    return x*7 == n',
  'x: int):\n    return True',
  'x: int, y: int):\n    return x == y',
  'x: Set[int]):\n    return 3 in x',
  'x: int):\n    import os\n    return x == 3',
  'x: int):\n    return x > -50  # trivial',
  'x:\n    return x',
  '',
]

/** Verdicts that the toy model's solutions get; `solved` comes in several lengths. */
const bodyKinds: readonly VerdictKind[] = ['solved', 'solved', 'wrong', 'error', 'timeout']

/** The same text for the same prompt and seed, whoever asks when. */
function toyCompletion({ prompt, task }: CompletionRequest, seed: number): string {
  const random = createRandom(hashSeed(prompt, seed))
  const pick = <T>(choices: readonly T[]): T | undefined => choices[Math.floor(random() * choices.length)]
  if (task === 'puzzle') return `${pick(proposals) ?? ''}\n\ndef f9(`
  if (random() < 0.1) return '\n\n'
  const kind = pick(bodyKinds) ?? 'wrong'
  return `\n    return ${'1 + '.repeat(Math.floor(random() * 6))}0  # ${kind}\n\nassert f(g())`
}

/** The completions that a request asks for. */
export function toyCompletions(request: CompletionRequest): readonly string[] {
  return Array.from({ length: request.count }, (_, index) => toyCompletion(request, request.seed + index))
}

/** The toy model's texts, where puzzles come under three names of their answer. */
export function renamedCompletions(request: CompletionRequest): readonly string[] {
  return toyCompletions(request).map((text, index) =>
    request.task === 'puzzle' ? text.replaceAll('x', 'xyz'[(request.seed + index) % 3] ?? 'x') : text,
  )
}

/** Reads the verdict that a toy solution carries. */
export function toyJudge({ solution }: Pair): VerdictKind {
  return bodyKinds.find((kind) => solution.includes(`# ${kind}`)) ?? 'invalid-solution'
}

/** Trial answers pass where a toy puzzle says so. */
export function toyAccepts(puzzle: string, answer: string): boolean {
  return puzzle.includes('# trivial') && answer === '0'
}
