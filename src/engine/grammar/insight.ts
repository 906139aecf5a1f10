/**
 * The built-in model as a whole: trains versions, looks inside them, lets them attempt a puzzle. Runs in a worker
 * (platform/grammar), talks to the interpreters through the bench, and keeps the weights of the run that goes on.
 */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { Guess, Look, ModelAttempt } from '#/domain/grammar/selfTraining.ts'
import { hashSeed } from '#/lib/random.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { AttemptedPuzzle, Bench, StudiedPuzzle } from './attempts.ts'
import { attemptPuzzles } from './attempts.ts'
import { contributionsOf } from './contributions.ts'
import { searchInWords } from './programInWords.ts'
import { renderSolution } from './renderSolution.ts'
import type { ModelFault } from './builtInModel.ts'
import type { Mind } from './mind.ts'
import { measuringSampling, untrainedMind } from './mind.ts'
import { createSubjects, solutionSubject } from './solver.ts'

/** Attempts of a look inside, at each of the two models. */
const lookAttempts = 64
/** Programs that a look shows of each. */
const shown = 6

export interface Insight {
  readonly look: (puzzle: string, mind: Mind, signal: AbortSignal) => Promise<Result<Look, ModelFault>>
  /** The attempt with this number: the same number gives the same program. Null when it was stopped. */
  readonly attempt: (
    puzzle: string,
    mind: Mind,
    number: number,
    signal: AbortSignal,
  ) => Promise<Result<ModelAttempt, ModelFault> | null>
}

const unsuitable = (message: string): ModelFault => ({
  message: `The built-in model cannot work on this puzzle: ${message}`,
  advice:
    'Its grammar knows integers, floats, texts, truth values and lists of them. Choose a puzzle with such an answer.',
})

function guessesOf({ attempts, made, puzzle }: AttemptedPuzzle): Guess[] {
  // By what people read: the same text may come from different choices.
  const counts = new Map<string, { count: number; guess: Guess }>()
  for (const { program, outcome } of attempts) {
    const solution = renderSolution(program.tree, puzzle.analysis)
    const known = counts.get(solution)
    if (known !== undefined) known.count += 1
    else {
      const idea = searchInWords(program.tree, puzzle.analysis)
      counts.set(solution, { count: 1, guess: { solution, idea, probability: 0, outcome: outcome[0] } })
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, shown)
    .map(({ count, guess }) => ({ ...guess, probability: count / made }))
}

export function createInsight(bench: Bench): Insight {
  async function study(source: string, signal: AbortSignal): Promise<Result<StudiedPuzzle, ModelFault>> {
    const [analysis] = await bench([{ kind: 'analyse', puzzle: source }], signal)
    if (analysis?.kind === 'analysed') return ok({ source, analysis })
    return err(unsuitable(analysis?.kind === 'unsuitable' ? analysis.message : 'it was stopped.'))
  }

  return {
    async look(source, mind, signal) {
      const studied = await study(source, signal)
      if (!studied.ok) return studied
      const puzzle = studied.value
      const [before, after] = await Promise.all(
        [untrainedMind, mind].map(({ weights, idioms }) =>
          attemptPuzzles([puzzle], {
            bench,
            weights,
            subjects: createSubjects(idioms),
            sampling: measuringSampling,
            count: lookAttempts,
            seed: hashSeed('look'),
            signal,
          }),
        ),
      )
      const [untrained, trained] = [before?.[0], after?.[0]]
      if (untrained === undefined || trained === undefined) return err(unsuitable('it was stopped.'))
      return ok({
        before: guessesOf(untrained),
        after: guessesOf(trained),
        rateBefore: untrained.right / untrained.made,
        rateAfter: trained.right / trained.made,
        ...contributionsOf(puzzle, trained, solutionSubject(puzzle.analysis, mind.idioms), mind.weights),
        idioms: idiomsIn(trained, mind),
      })
    },
    async attempt(source, mind, number, signal) {
      const studied = await study(source, signal)
      if (!studied.ok) return studied
      const [made] = await attemptPuzzles([studied.value], {
        bench,
        weights: mind.weights,
        subjects: createSubjects(mind.idioms),
        sampling: measuringSampling,
        count: 1,
        seed: hashSeed('attempt', number),
        signal,
      })
      return made === undefined ? null : ok(attemptOf(made, studied.value.analysis, number))
    },
  }
}

function attemptOf({ attempts }: AttemptedPuzzle, analysis: AnalysedPuzzle, number: number): ModelAttempt {
  const [only] = attempts
  if (only === undefined) return { number, solution: '', outcome: 'out-of-steps', answer: null }
  const [outcome, answer] = only.outcome
  return { number, solution: renderSolution(only.program.tree, analysis), outcome, answer }
}

/** Names of the idioms in the likeliest right program. */
function idiomsIn({ attempts, puzzle }: AttemptedPuzzle, { idioms }: Mind): readonly string[] {
  const right = attempts.find(({ outcome }) => outcome[0] === 'solved')
  if (right === undefined) return []
  const { table } = solutionSubject(puzzle.analysis, idioms)
  const names = right.program.decisions.flatMap(({ context: { type, depth, scope }, chosen }) => {
    const idiom = table.choices(type, depth, scope)[chosen]?.idiom ?? null
    return idiom === null ? [] : [idiom.name]
  })
  return [...new Set(names)]
}
