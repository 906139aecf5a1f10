/** What in the numbers of a run deserves a look: puzzles that begin to repeat themselves, stages that decide nothing. */
import type { FilterMoment } from '#/domain/filters/kinds/puzzleFilter.ts'
import { puzzleFilters } from '#/domain/filters/kinds/puzzleFilters.ts'
import type { IterationCounts } from '#/domain/run/run.ts'
import type { Diversity } from './diversity.ts'

export interface QualityWarning {
  readonly kind: 'near-duplicates' | 'passes-none' | 'passes-all'
  /** Counts from 0. */
  readonly iteration: number
  /** What happened, and what to do about it. */
  readonly message: string
  readonly advice: string
}

/** A rise of the share of near duplicates by more than this, within so many iterations, is worth a warning. */
const nearDuplicateRise = 0.1
const riseWithin = 3
/** Fewer than this say nothing about a stage. */
const fewestForStage = 20

/** The warnings, earliest iteration first. */
export function findWarnings(
  diversity: readonly Diversity[],
  counts: readonly IterationCounts[],
): readonly QualityWarning[] {
  const rises = diversity.flatMap((one, index) => riseAt(diversity, one, index))
  const stages = counts.flatMap((one, iteration) => stagesOf(one).flatMap((stage) => judge(stage, iteration)))
  return [...rises, ...stages].sort((a, b) => a.iteration - b.iteration)
}

function riseAt(all: readonly Diversity[], now: Diversity, index: number): readonly QualityWarning[] {
  const before = all.slice(Math.max(0, index - riseWithin), index)
  const least = Math.min(...before.map(({ nearDuplicates }) => nearDuplicates))
  const rise = now.nearDuplicates - least
  // A share is a quotient: exactly ten points must not become more by rounding.
  if (before.length === 0 || rise <= nearDuplicateRise + 1e-9) return []
  const points = Math.round(rise * 100)
  return [
    {
      kind: 'near-duplicates',
      iteration: now.iteration,
      message: `Near duplicates rose by ${points} points within ${riseWithin} iterations.`,
      advice:
        'The model repeats itself. Propose at a higher temperature, choose examples for diversity, or drop the duplicates before training.',
    },
  ]
}

interface Stage {
  readonly name: string
  readonly entered: number
  readonly passed: number
}

/** The stages in their order: each takes what the one before let through. */
function stagesOf({
  proposed,
  puzzles,
  attempted,
  solutions,
  finishedPuzzles,
  solvedPuzzles,
}: IterationCounts) {
  const text = proposed - droppedAt(puzzles, 'text')
  const signature = text - droppedAt(puzzles, 'inspection') - droppedAt(puzzles, 'facts')
  const worthwhile = signature - droppedAt(puzzles, 'trial')
  const right = solutions.kept + solutions.solved
  const judged = attempted - solutions.duplicate
  const stages: readonly Stage[] = [
    { name: 'The text rules for puzzles', entered: proposed, passed: text },
    { name: 'The check of signatures and types', entered: text, passed: signature },
    { name: 'The check for trivial puzzles', entered: signature, passed: worthwhile },
    { name: 'The verification of solutions', entered: judged, passed: right },
    { name: 'The search for at least one solution', entered: finishedPuzzles, passed: solvedPuzzles },
  ]
  return stages
}

/** Puzzles that the filters of a moment objected to. */
function droppedAt(puzzles: IterationCounts['puzzles'], moment: FilterMoment): number {
  return puzzleFilters
    .filter(({ asks }) => asks === moment)
    .reduce((sum, { bucket }) => sum + puzzles[bucket], 0)
}

function judge({ name, entered, passed }: Stage, iteration: number): readonly QualityWarning[] {
  if (entered < fewestForStage || (passed > 0 && passed < entered)) return []
  const none = passed === 0
  return [
    {
      kind: none ? 'passes-none' : 'passes-all',
      iteration,
      message: `${name} let ${none ? 'none' : 'all'} of ${entered} through.`,
      advice: none
        ? 'Nothing comes out of it. Look at the candidates that it dropped: either they are all bad, or it is wrong.'
        : 'It decided nothing. That can be right for an easy start; if it stays so, check that it does its work.',
    },
  ]
}
