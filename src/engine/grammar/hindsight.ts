/**
 * Hindsight relabelling: a puzzle is changed so that an answer that was wrong becomes right (relabel.py). The changed
 * puzzle is new, and is attempted afresh: the solver sees neither the answer nor the program that made it.
 */
import type { GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import type { AttemptedPuzzle, Bench } from './attempts.ts'
import type { Proposal } from './proposer.ts'

/** Answers of one puzzle that are tried: some at random, and the longest, which ask the most. */
const mostRandom = 8
const mostLong = 4

function answersOf({ attempts, puzzle }: AttemptedPuzzle, seed: number): readonly string[] {
  const wrong = attempts.flatMap(({ outcome: [kind, answer] }) =>
    kind === 'wrong' && answer !== null ? [answer] : [],
  )
  const distinct = [...new Set(wrong)]
  const random = createRandom(hashSeed(seed, puzzle.source))
  const drawn = distinct
    .map((answer) => ({ answer, order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, mostRandom)
    .map(({ answer }) => answer)
  const long = [...distinct].sort((a, b) => b.length - a.length).slice(0, mostLong)
  return [...new Set([...long, ...drawn])]
}

/** New puzzles, at most `each` for one of the attempted. */
export async function relabelPuzzles(
  attempted: readonly AttemptedPuzzle[],
  each: number,
  origin: 'relabelled' | 'built',
  familyOf: (source: string) => string,
  bench: Bench,
  seed: number,
  signal: AbortSignal,
): Promise<readonly Proposal[]> {
  const asked = attempted
    .map((one) => ({ source: one.puzzle.source, answers: answersOf(one, seed) }))
    .filter(({ answers }) => answers.length > 0)
  const tasks = asked.map(({ source, answers }): GrammarTask => ({
    kind: 'relabel',
    puzzle: source,
    answers,
  }))
  const replies = await bench(tasks, signal)
  return replies.flatMap((reply, index) => {
    if (reply.kind !== 'relabelled') return []
    const family = familyOf(asked[index]?.source ?? '')
    const made = new Set(reply.puzzles.flatMap((source) => (source === null ? [] : [source])))
    return [...made].slice(0, each).map((source) => ({ source, origin, family }))
  })
}
