/** What a run in the app put to its verifier, worked out again from what it asked the fake server: for `bench/loop.mjs`. */
import { cutSolution, solveHeader, stopSequences } from '#/domain/prompt/prompts.ts'
import type { Pair } from '#/domain/verdict/verdict.ts'
import type { SeenRequest } from '#/testing/fakeLlm.node.ts'
import type { FakeModelOptions } from '#/testing/fakeModel.ts'
import { createFakeLanguage } from '#/testing/fakeModel.ts'
import { allKnownPuzzles } from '#/testing/fakePuzzles.ts'

export { startFakeLlm } from '#/testing/fakeLlm.node.ts'

/** A model whose attempts are all right and hardly ever the same. */
export const variedModel: FakeModelOptions = {
  puzzleMix: { good: 1 },
  solutionMix: { right: 1 },
  table: Object.fromEntries(
    allKnownPuzzles().map(({ puzzle, bodies }) => [
      puzzle,
      bodies.flatMap((body) => Array.from({ length: 2_000 }, (_, index) => `${body}  # ${index}`)),
    ]),
  ),
}

/** The pairs behind these requests, each once, as the engine makes them. */
export function askedPairs(requests: readonly SeenRequest[]): readonly Pair[] {
  const language = createFakeLanguage(variedModel)
  const pairs = new Map<string, Pair>()
  for (const { body } of requests) {
    const prompt = body?.prompt ?? ''
    const puzzle = /(?:^|\n\n)(def f\((?:(?!\n\ndef f\()[^])*)\n\ndef g\([^\n]*$/.exec(
      prompt.slice(prompt.lastIndexOf('\n\ndef f(')),
    )?.[1]
    const header = puzzle === undefined ? null : solveHeader(puzzle)
    if (puzzle === undefined || header === null) continue
    for (let index = 0; index < (body?.n ?? 1); index += 1) {
      const text = language.completeSolution(prompt, (body?.seed ?? 0) + index)
      const cut = cutSolution(text.split(stopSequences.solution[0] ?? '')[0] ?? '')
      if (cut !== null) pairs.set(`${puzzle}${cut}`, { puzzle, solution: `${header}${cut}` })
    }
  }
  return [...pairs.values()]
}
