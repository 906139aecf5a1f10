/** Puzzles taken apart, as far as the grammar has words for them. */
import type { GrammarTask } from '#/domain/grammar/grammarTask.ts'
import type { Bench, StudiedPuzzle } from './attempts.ts'

/** Those of the sources that can be worked with, in their order. */
export async function study(
  sources: readonly string[],
  bench: Bench,
  signal: AbortSignal,
): Promise<StudiedPuzzle[]> {
  const replies = await bench(
    sources.map((puzzle): GrammarTask => ({ kind: 'analyse', puzzle })),
    signal,
  )
  return sources.flatMap((source, index) => {
    const analysis = replies[index]
    return analysis?.kind === 'analysed' ? [{ source, analysis }] : []
  })
}
