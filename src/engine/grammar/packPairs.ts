/** Pairs as a saved model holds them, and back. */
import type { GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type { SavedPair } from '#/domain/grammar/savedModel.ts'
import type { Bench } from './attempts.ts'
import type { SolvedPuzzle } from './pairs.ts'
import type { Subjects } from './solver.ts'
import { replayProgram } from './solver.ts'

export function packPairs(pairs: readonly SolvedPuzzle[]): SavedPair[] {
  return pairs.map(({ puzzle, programs, ...rest }) => ({
    ...rest,
    puzzle: puzzle.source,
    programs: [...programs.values()].map(({ decisions }) => decisions.map(({ chosen }) => chosen)),
  }))
}

/** The pairs that were packed, their puzzles taken apart anew; fewer where the grammar does not lead to them any more. */
export async function unpackPairs(
  saved: readonly SavedPair[],
  subjects: Subjects,
  bench: Bench,
  signal: AbortSignal,
): Promise<readonly SolvedPuzzle[]> {
  const replies = await bench(
    saved.map(({ puzzle }): GrammarTask => ({ kind: 'analyse', puzzle })),
    signal,
  )
  return saved.flatMap(({ puzzle: source, programs, ...rest }, index) => {
    const analysis = replies[index]
    if (analysis?.kind !== 'analysed') return []
    const puzzle = { source, analysis }
    const subject = subjects(analysis)
    const made = programs.flatMap((choices) => replayProgram(analysis, subject, choices) ?? [])
    if (made.length === 0) return []
    return [{ ...rest, puzzle, programs: new Map(made.map((program) => [program.code, program])) }]
  })
}
