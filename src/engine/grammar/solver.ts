/**
 * The solution head at one puzzle: sampled programs with the code that runs, the text that is shown, and the decisions
 * that training needs.
 */
import type { AnalysedPuzzle } from '#/domain/grammar/grammarTask.ts'
import type { Derivation } from './decisions.ts'
import { deriveTree } from './decisions.ts'
import type { Sampler, SamplingOptions, Subject } from './head.ts'
import { createSampler } from './head.ts'
import type { Design } from './choices.ts'
import { createChoiceTable, fullDesign, pointerLeaves, typesOf } from './choices.ts'
import type { IdiomRule } from './idiomRule.ts'
import { render } from './tree.ts'
import type { Weights } from './weights.ts'

export interface Program extends Derivation {
  /** Guarded Python, an expression. Programs with the same code are the same. */
  readonly code: string
}

/** What the solution head is asked about a puzzle. */
export function solutionSubject(
  puzzle: AnalysedPuzzle,
  idioms: readonly IdiomRule[] = [],
  design: Design = fullDesign,
): Subject {
  return {
    table: createChoiceTable(pointerLeaves(puzzle, design), typesOf(puzzle), true, idioms, design),
    root: { type: puzzle.answerType, parent: 'ROOT', depth: 0, scope: [] },
    answerType: puzzle.answerType,
    features: puzzle.features,
  }
}

/** What the solution head is asked about each puzzle, made once. */
export type Subjects = (puzzle: AnalysedPuzzle) => Subject

/** Subjects of a model that knows these idioms. */
export function createSubjects(idioms: readonly IdiomRule[], design: Design = fullDesign): Subjects {
  const known = new WeakMap<AnalysedPuzzle, Subject>()
  return (puzzle) => {
    let subject = known.get(puzzle)
    if (subject === undefined) known.set(puzzle, (subject = solutionSubject(puzzle, idioms, design)))
    return subject
  }
}

export interface Solver {
  readonly sampler: Sampler
  /** That many programs; null where a sample got too large (it counts as an attempt that failed). */
  readonly sample: (count: number) => (Program | null)[]
}

/** The names that a solution's variables must keep away from. */
export function takenNames(puzzle: AnalysedPuzzle): readonly string[] {
  return [puzzle.functionName, puzzle.answerName, ...puzzle.parameters.map(({ name }) => name)]
}

export function createSolver(
  puzzle: AnalysedPuzzle,
  subject: Subject,
  weights: Weights,
  options: SamplingOptions,
  seed: number,
): Solver {
  const sampler = createSampler(subject, weights, options, seed)
  const words = { pointers: puzzle.pointers, taken: takenNames(puzzle) }
  return {
    sampler,
    sample: (count) =>
      Array.from({ length: count }, () => {
        const made = sampler.sample()
        return made === null ? null : { ...made, code: render(made.tree, words, 'code') }
      }),
  }
}

/** The program that these choices make, one after the other; null where the grammar does not lead along them. */
export function replayProgram(
  analysis: AnalysedPuzzle,
  subject: Subject,
  choices: readonly number[],
): Program | null {
  let next = 0
  const made = deriveTree(subject.root, ({ type, depth, scope }) => {
    const chosen = choices[next] ?? -1
    next += 1
    const choice = subject.table.choices(type, depth, scope)[chosen]
    return choice === undefined ? null : { choice, chosen }
  })
  if (made === null || next !== choices.length) return null
  const words = { pointers: analysis.pointers, taken: takenNames(analysis) }
  return { ...made, code: render(made.tree, words, 'code') }
}
