/** The stages of an iteration in words, and how long a run will still take. */
import type { SelfTrainingProgress, SelfTrainingStage } from '#/domain/grammar/selfTraining.ts'
import { selfTrainingStages } from '#/domain/grammar/selfTraining.ts'
import type { RunHistory } from './runHistory.ts'

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

/** The stages of an iteration; the puzzles are read once, before the first. */
function stagesOf({ iteration, from, settings }: StageRun): readonly SelfTrainingStage[] {
  if (iteration === 0 && from === null) return ['analyse', 'evaluate']
  return selfTrainingStages.filter(
    (stage) => (stage !== 'analyse' || iteration === 0) && (stage !== 'propose' || settings.proposals > 0),
  )
}

type StageRun = Pick<SelfTrainingProgress, 'stage' | 'iteration' | 'from' | 'settings'>

/** Where each stage of the iteration stands. */
export function stageStates(
  run: StageRun,
): readonly { readonly stage: SelfTrainingStage; readonly state: StageState }[] {
  const current = selfTrainingStages.indexOf(run.stage)
  return stagesOf(run).map((stage) => {
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
export function remainingMillis(
  progress: SelfTrainingProgress,
  { begun, end }: Pick<RunHistory, 'begun' | 'end'>,
): number | null {
  const { points, elapsedMillis, iteration, stage, done } = progress
  if (iteration <= begun) return null
  const [first] = points
  const last = points.at(-1)
  const seen = last === undefined || first === undefined ? 0 : last.iteration - first.iteration
  const since = elapsedMillis - (last?.elapsedMillis ?? 0)
  const stages = stagesOf(progress)
  const share = (Math.max(0, stages.indexOf(stage)) + done) / stages.length
  if (seen === 0 && share < tellingShare) return null
  const each = seen > 0 ? ((last?.elapsedMillis ?? 0) - (first?.elapsedMillis ?? 0)) / seen : since / share
  return Math.max(0, each * (end - (last?.iteration ?? begun)) - since)
}
