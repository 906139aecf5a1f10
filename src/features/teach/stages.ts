/** The stages of an iteration in words, and how long a run will still take. */
import type { SelfTrainingProgress, SelfTrainingStage } from '#/domain/selfTraining.ts'
import { selfTrainingStages } from '#/domain/selfTraining.ts'

interface StageWords {
  /** For the strip of stages. */
  readonly short: string
  /** What it does, as a sentence without its stop. */
  readonly sentence: string
}

export const stageWords: Readonly<Record<SelfTrainingStage, StageWords>> = {
  analyse: { short: 'Read', sentence: 'It takes the puzzles apart' },
  propose: { short: 'Invent', sentence: 'It invents puzzles' },
  solve: { short: 'Solve', sentence: 'It tries to solve them, and Python checks each attempt' },
  train: { short: 'Learn', sentence: 'It learns from the solutions it found' },
  evaluate: { short: 'Measure', sentence: 'It is measured on held-out puzzles' },
}

type StageState = 'done' | 'now' | 'ahead'

/** Where each stage of the iteration stands. The untrained model is only read for and measured. */
export function stageStates(
  progress: Pick<SelfTrainingProgress, 'stage' | 'iteration'>,
): readonly { readonly stage: SelfTrainingStage; readonly state: StageState }[] {
  const current = selfTrainingStages.indexOf(progress.stage)
  return selfTrainingStages
    .filter((stage) => progress.iteration > 0 || stage === 'analyse' || stage === 'evaluate')
    .map((stage) => {
      const place = selfTrainingStages.indexOf(stage)
      return { stage, state: place < current ? 'done' : place > current ? 'ahead' : 'now' }
    })
}

/** Before this share of an iteration is done, its length cannot be told. */
const tellingShare = 0.3

/**
 * Milliseconds that the run will still take, by the pace of its iterations so far; null as long as nobody can tell. The
 * stages of an iteration count alike until one iteration has been seen whole.
 */
export function remainingMillis(progress: SelfTrainingProgress): number | null {
  const { points, settings, elapsedMillis, iteration, stage, done } = progress
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return null
  const since = elapsedMillis - last.elapsedMillis
  const share = (selfTrainingStages.indexOf(stage) + done) / selfTrainingStages.length
  const seen = last.iteration - first.iteration
  if (seen === 0 && (iteration === first.iteration || share < tellingShare)) return null
  const each = seen > 0 ? (last.elapsedMillis - first.elapsedMillis) / seen : since / share
  return Math.max(0, each * (settings.iterations - last.iteration) - since)
}
