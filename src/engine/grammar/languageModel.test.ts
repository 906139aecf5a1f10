import { describe, expect, it } from 'vitest'
import type { CompletionRequest } from '#/domain/model/completion.ts'
import { cutPuzzle, cutSolution, proposePrompt, solvePrompt, stopSequences } from '#/domain/prompt/prompts.ts'
import { hasPython, pythonBench } from '#/testing/pythonBench.node.ts'
import type { Bench } from './attempts.ts'
import { createGrammarLanguageModel, createPromptMemory } from './languageModel.ts'
import { untrainedMind } from './mind.ts'

const puzzles = [
  'def f(x: int, a=3, b=10):\n    return x - 2 * a == b',
  "def f(s: str, whole='banana', n=2):\n    assert len(s) == n\n    return s in whole and s[0] == whole[n]",
  'def f(xs: List[int], n=4, most=9):\n    return len(xs) == n and sum(xs) == most',
]
const [first = ''] = puzzles
const never = new AbortController().signal

const model = (bench: Bench) =>
  createGrammarLanguageModel({
    name: 'grammar',
    mind: untrainedMind,
    bench,
    memory: createPromptMemory(),
  })

const puzzleRequest: CompletionRequest = {
  prompt: proposePrompt(puzzles, 2_000, () => 0.5).prompt,
  task: 'puzzle',
  temperature: 0.9,
  maxTokens: 200,
  stop: stopSequences.puzzle,
  count: 8,
  seed: 11,
}
const solutionRequest: CompletionRequest = {
  ...puzzleRequest,
  prompt: solvePrompt('', first, 'def g(a=3, b=10):'),
  task: 'solution',
  stop: stopSequences.solution,
}

async function texts(request: CompletionRequest, bench: Bench = pythonBench): Promise<readonly string[]> {
  const reply = await model(bench).complete(request, never)
  if (!reply.ok) throw new Error(reply.error.message)
  expect(reply.value.usage).toBeNull()
  return reply.value.completions.map(({ text }) => text)
}

describe.skipIf(!hasPython)('the built-in model as a language model', { timeout: 60_000 }, () => {
  it('proposes puzzles that the cut makes whole, none of them from the prompt', async () => {
    const made = (await texts(puzzleRequest)).map(cutPuzzle)
    expect(made).toHaveLength(8)
    for (const puzzle of made) {
      expect(puzzle).toMatch(/^def f\(\w+: .+\):\n {4}/)
      expect(puzzles).not.toContain(puzzle)
    }
    const replies = await pythonBench(
      made.map((puzzle) => ({ kind: 'analyse', puzzle }) as const),
      never,
    )
    expect(replies.filter(({ kind }) => kind === 'analysed').length).toBeGreaterThan(5)
  })

  it('writes bodies that the cut leaves whole', async () => {
    const bodies = (await texts({ ...solutionRequest, count: 64 })).map(cutSolution)
    expect(bodies.filter((body) => body?.startsWith('\n    ') === true).length).toBeGreaterThan(50)
    expect(bodies.some((body) => body?.includes('f(value)'))).toBe(true)
  })

  it('says the same again, and in parts as in one', async () => {
    for (const request of [puzzleRequest, solutionRequest]) {
      const all = await texts(request)
      expect(await texts(request)).toEqual(all)
      const rest = await texts({ ...request, count: 5, seed: request.seed + 3 })
      expect([...(await texts({ ...request, count: 3 })), ...rest]).toEqual(all)
      expect(await texts({ ...request, seed: 99 })).not.toEqual(all)
    }
  })

  it('repeats itself when it is cold', async () => {
    const made = await texts({ ...solutionRequest, temperature: 0, count: 16 })
    expect(new Set(made).size).toBeLessThan(8)
  })

  it('answers with empty completions where it has no words', async () => {
    const tuple = 'def f(t: Tuple[int, int]):\n    return t[0] < t[1]'
    const asked = { ...solutionRequest, prompt: solvePrompt('', tuple, 'def g():'), count: 3 }
    expect((await texts(asked)).map(cutSolution)).toEqual([null, null, null])
    expect(await texts({ ...solutionRequest, prompt: 'Hello!', count: 1 })).toEqual([''])
    expect(await texts({ ...puzzleRequest, prompt: 'def f1(', count: 2 })).toEqual(['', ''])
  })
})

describe('when it is stopped', () => {
  it('says so', async () => {
    const reply = await model(() => Promise.resolve([])).complete(solutionRequest, never)
    expect(reply.ok ? null : reply.error.kind).toBe('aborted')
  })
})
