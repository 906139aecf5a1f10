/**
 * Tuning within a run: which model is tuned on what. Who cannot be tuned from here (a model behind an address) is tuned
 * elsewhere: the run pauses, and goes on when it is told the new model's name.
 */
import { nothingToTrainSentence } from '#/domain/run/pauseReasons.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Run, RunModel } from '#/domain/run/run.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { LeakWorld } from './leakSearch.ts'
import { searchLeaks } from './leakSearch.ts'
import type { MaterialWorld } from './trainingMaterial.ts'
import { countTexts, gatherTraining } from './trainingMaterial.ts'

export interface TuneWorld extends MaterialWorld, LeakWorld {
  /** The trainer of a model; null where it is tuned elsewhere. */
  readonly trainerFor: (endpoint: ModelRef) => Trainer | null
}

/** The model that works now: the one that was tuned last, or the one that the run began with. */
export function currentEndpoint(run: Run): ModelRef {
  return run.state.tuned.at(-1)?.endpoint ?? run.settings.endpoint
}

/** Why no model was tuned. */
export interface Untuned {
  /** Whether the run goes on with the model as it is; otherwise it waits. */
  readonly goesOn: boolean
  /** In words for the user. */
  readonly because: string
}

/**
 * Tunes on what the run has found. Where that is nothing yet, the run goes on: the next iterations may find something, and
 * what they find is trained on together. Where a person can help, it waits.
 */
export async function tuneModel(
  run: Run,
  world: TuneWorld,
  signal: AbortSignal,
  /** Told the share of the training that is done. */
  onProgress: (done: number) => void,
): Promise<Result<Omit<RunModel, 'after'>, Untuned>> {
  if (run.settings.dropLeaks) {
    const searched = await searchLeaks(run, world, signal, onProgress)
    if (!searched.ok) return err({ goesOn: false, because: searched.error })
  }
  const { records, leftOut } = await gatherTraining(run, world)
  const texts = countTexts(records)
  if (texts === 0) return err(leftOut.length === 0 ? nothingToLearn(run) : nothingClean(run, leftOut.length))
  const trainer = world.trainerFor(run.settings.endpoint)
  if (trainer === null) return err({ goesOn: false, because: tuneElsewhere(texts) })
  const from = run.settings.startFrom === 'last' ? currentEndpoint(run) : run.settings.endpoint
  const trained = await trainer.train(records, {
    from,
    signal,
    onProgress: ({ stage, done }) => {
      onProgress(stage === 'read' ? done / 2 : 0.5 + done / 2)
    },
  })
  if (!trained.ok) {
    const { kind, message, advice } = trained.error
    return err({ goesOn: kind === 'nothing-learned', because: `${message} ${advice}` })
  }
  const { endpoint, name, trainedOn } = trained.value
  const without = leftOut.length > 0 ? { leftOut: [...leftOut] } : {}
  return ok({ endpoint, name, given: records.length, learned: trainedOn, ...without })
}

function nothingToLearn({ settings: { arm, fewShotCollection } }: Run): Untuned {
  if (arm === 'human') {
    const because = `${nothingToTrainSentence}: the training puzzles of “${fewShotCollection}” have no solutions. Import the collection with its solutions, then resume.`
    return { goesOn: false, because }
  }
  const lacking =
    arm === 'unverified' ? 'no attempt so far can be read as a program' : 'no puzzle was solved so far'
  return { goesOn: true, because: `${nothingToTrainSentence}: ${lacking}.` }
}

/** Decisions of a person count at the next training too; after the last iteration there is none. */
function nothingClean({ settings, state }: Run, leftOut: number): Untuned {
  const because = `${nothingToTrainSentence}: all ${leftOut.toLocaleString('en')} records may hold a held-out puzzle.`
  const isLast = state.iteration + 1 >= settings.iterations
  if (!isLast) return { goesOn: true, because }
  const advice = 'See them under Quality on this page, keep what only looks alike, and resume.'
  return { goesOn: false, because: `${because} ${advice}` }
}

function tuneElsewhere(texts: number): string {
  return `The model is to be tuned now, on ${texts.toLocaleString('en')} training texts, and its server does not do that from here. Export the texts, tune the model, then give its new name to go on.`
}
