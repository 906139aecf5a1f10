/**
 * Tuning within a run: which model is tuned on what. Who cannot be tuned from here (a model behind an address) is tuned
 * elsewhere: the run pauses, and goes on when it is told the new model's name.
 */
import type { Endpoint, Run, RunModel } from '#/domain/run.ts'
import type { Trainer } from '#/engine/ports.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { LeakWorld } from './leakSearch.ts'
import { searchLeaks } from './leakSearch.ts'
import type { MaterialWorld } from './trainingMaterial.ts'
import { countTexts, gatherTraining } from './trainingMaterial.ts'

export interface TuneWorld extends MaterialWorld, LeakWorld {
  /** The trainer of a model; null where it is tuned elsewhere. */
  readonly trainerFor: (endpoint: Endpoint) => Trainer | null
}

/** The model that works now: the one that was tuned last, or the one that the run began with. */
export function currentEndpoint(run: Run): Endpoint {
  return run.state.tuned.at(-1)?.endpoint ?? run.settings.endpoint
}

/** Tunes on what the run has found; the reason in words where that did not come to a model. */
export async function tuneModel(
  run: Run,
  world: TuneWorld,
  signal: AbortSignal,
  /** Told the share of the training that is done. */
  onProgress: (done: number) => void,
): Promise<Result<Omit<RunModel, 'after'>, string>> {
  if (run.settings.dropLeaks) {
    const searched = await searchLeaks(run, world, signal, onProgress)
    if (!searched.ok) return searched
  }
  const { records, leftOut } = await gatherTraining(run, world)
  const texts = countTexts(records)
  if (texts === 0) return err(leftOut.length === 0 ? nothingToLearn(run) : nothingClean(leftOut.length))
  const trainer = world.trainerFor(run.settings.endpoint)
  if (trainer === null) return err(tuneElsewhere(texts))
  const from = run.settings.startFrom === 'last' ? currentEndpoint(run) : run.settings.endpoint
  const trained = await trainer.train(records, {
    from,
    signal,
    onProgress: ({ stage, done }) => {
      onProgress(stage === 'read' ? done / 2 : 0.5 + done / 2)
    },
  })
  if (!trained.ok) return err(`${trained.error.message} ${trained.error.advice}`)
  const { endpoint, name, trainedOn } = trained.value
  const without = leftOut.length > 0 ? { leftOut: [...leftOut] } : {}
  return ok({ endpoint, name, given: records.length, learned: trainedOn, ...without })
}

function nothingToLearn({ settings: { arm, fewShotCollection } }: Run): string {
  if (arm === 'human') {
    return `There is nothing to tune the model on: the training puzzles of “${fewShotCollection}” have no solutions. Import the collection with its solutions, then resume.`
  }
  const lacking =
    arm === 'unverified' ? 'no attempt so far can be read as a program' : 'no puzzle was solved so far'
  return `There is nothing to tune the model on: ${lacking}. Begin a run with more puzzles or attempts, or with a stronger model.`
}

function nothingClean(leftOut: number): string {
  return `There is nothing to tune the model on: all ${leftOut.toLocaleString('en')} records may hold a held-out puzzle. See them under Quality on this page, keep what only looks alike, and resume.`
}

function tuneElsewhere(texts: number): string {
  return `The model is to be tuned now, on ${texts.toLocaleString('en')} training texts, and its server does not do that from here. Export the texts, tune the model, then give its new name to go on.`
}
