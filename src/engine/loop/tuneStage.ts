/**
 * Tuning within a run: which model is tuned on what, and by whom. A training may go on while the page is closed, so it is written
 * down before it is begun, and found again by its name. Where a person is needed, the run pauses.
 */
import { countTexts } from '#/domain/dataset/record.ts'
import { trainingMoney } from '#/domain/run/cost.ts'
import { nothingToTrainSentence, sumSentence } from '#/domain/run/pauseReasons.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Run, RunModel, TrainingJob, Unfit } from '#/domain/run/run.ts'
import { trainerCapabilities } from '#/domain/trainer/trainerRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { TrainedModel, Trainer, TrainerFailure, TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { checkRows, paidTokens } from './checkRows.ts'
import type { LeakWorld } from './leakSearch.ts'
import { searchLeaks } from './leakSearch.ts'
import type { MaterialWorld } from './trainingMaterial.ts'
import { gatherTraining } from './trainingMaterial.ts'

export interface TuneWorld extends MaterialWorld, LeakWorld {
  readonly trainerFor: (ref: TrainerRef, model: ModelRef) => Trainer
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

export interface Watch {
  readonly signal: AbortSignal
  /** Told the share of the training that is done, and what the trainer says beside it. */
  readonly onProgress: (done: number, progress?: TrainerProgress) => void
  /** Writes down that this training is about to begin, or came to nothing; tells whether that is stored. */
  readonly note: (job: TrainingJob) => Promise<boolean>
}

type Tuning = Result<Omit<RunModel, 'after'>, Untuned>

/**
 * Tunes on what the run has found. A training that was under way when the page was closed is looked on. Where nothing was found
 * yet, the run goes on: the next iterations may find something, and what they find is trained on together. Where a person can
 * help, it waits.
 */
export async function tuneModel(run: Run, world: TuneWorld, watch: Watch): Promise<Tuning> {
  const trainer = world.trainerFor(run.settings.trainer, run.settings.endpoint)
  const last = run.state.job?.iteration === run.state.iteration ? run.state.job : null
  if (last?.ended === false) {
    const followed = await follow(last, run, trainer, watch)
    // It never got as far as the trainer, or the trainer has forgotten it.
    if (followed.ok || followed.error.kind !== 'unknown-job') return settle(last, followed)
  }
  if (run.settings.dropLeaks) {
    const searched = await searchLeaks(run, world, watch.signal, watch.onProgress)
    if (!searched.ok) return err({ goesOn: false, because: searched.error })
  }
  const { records: gathered, leftOut } = await gatherTraining(run, world)
  if (countTexts(gathered) === 0) {
    return err(leftOut.length === 0 ? nothingToLearn(run) : nothingClean(run, leftOut.length))
  }
  const checked = await checkRows(gathered, run.settings, world.verifier, watch)
  if (checked === null) return err({ goesOn: false, because: 'The last look at the rows was stopped.' })
  const { records, unfit } = checked
  if (countTexts(records) === 0) return err(nothingFit(run, unfit))
  const tokens = paidTokens(records, run.settings)
  // What was to be ended may not have heard of it.
  if (last !== null) await trainer.cancel(jobName(run, last))
  const job: TrainingJob = {
    iteration: run.state.iteration,
    attempt: (last?.attempt ?? -1) + 1,
    given: records.length,
    leftOut: [...leftOut],
    ...(unfit.long + unfit.wrong.length > 0 ? { unfit } : {}),
    ...(tokens === null ? {} : { tokens }),
    ended: false,
  }
  if (tokens !== null && !(last?.agreed === true && last.tokens === tokens)) {
    await watch.note({ ...job, ended: true })
    return err({ goesOn: false, because: sumOf(run, countTexts(records), tokens) })
  }
  await watch.note(job)
  const from = run.settings.startFrom === 'last' ? currentEndpoint(run) : run.settings.endpoint
  const started = await trainer.start({ id: jobName(run, job), records, from }, watch.signal)
  return settle(job, started.ok ? await follow(job, run, trainer, watch) : await end(job, started, watch))
}

/** The name of a training: no other training of any run has it. */
function jobName({ id }: Run, { iteration, attempt }: TrainingJob): string {
  return `${id}.${String(iteration + 1)}.${String(attempt)}`
}

async function follow(
  job: TrainingJob,
  run: Run,
  trainer: Trainer,
  watch: Watch,
): Promise<Result<TrainedModel, TrainerFailure>> {
  const { signal, onProgress } = watch
  const name = jobName(run, job)
  const followed = await trainer.follow(name, {
    signal,
    onProgress: (progress) => {
      onProgress(shareOf(progress), progress)
    },
  })
  if (followed.ok) return followed
  // What nobody could look at may go on.
  if (followed.error.kind === 'unreachable' && !signal.aborted) return followed
  const isStored = await watch.note({ ...job, ended: true })
  // Who stops the run stops its training, which is not waited for. Where the store is another tab's by now, that one follows it.
  if (signal.aborted && isStored) void trainer.cancel(name)
  return followed
}

/** Where the trainer tells losses, its reading is nothing beside the training. */
function shareOf({ stage, done, losses }: TrainerProgress): number {
  if (losses !== undefined) return stage === 'read' ? 0 : done
  return stage === 'read' ? done / 2 : 0.5 + done / 2
}

async function end<Failed>(job: TrainingJob, failed: Failed, watch: Watch): Promise<Failed> {
  await watch.note({ ...job, ended: true })
  return failed
}

function settle(
  { given, leftOut, unfit, tokens }: TrainingJob,
  trained: Result<TrainedModel, TrainerFailure> | { readonly ok: false; readonly error: TrainerFailure },
): Tuning {
  if (!trained.ok) {
    const { kind, message, advice } = trained.error
    return err({ goesOn: kind === 'nothing-learned', because: `${message} ${advice}` })
  }
  const { endpoint, name, learned, losses } = trained.value
  const without = {
    ...(leftOut.length > 0 ? { leftOut: [...leftOut] } : {}),
    ...(unfit === undefined ? {} : { unfit }),
    ...(tokens === undefined ? {} : { tokens }),
  }
  const curve = losses === undefined ? {} : { losses: [...losses] }
  return ok({ endpoint, name, given, learned: learned?.trainedOn ?? given, ...without, ...curve })
}

function sumOf({ settings }: Run, texts: number, tokens: number): string {
  const passes = trainerCapabilities(settings.trainer).paidPasses ?? null
  const money = trainingMoney(tokens, settings)
  const sum = money.toLocaleString('en', { maximumSignificantDigits: 3 })
  const of = `${texts.toLocaleString('en')} ${texts === 1 ? 'text' : 'texts'}, about ${tokens.toLocaleString('en')} tokens`
  const how =
    passes === null
      ? `${of} for one pass over them; the server decides how many it makes. At your price a pass costs about ${sum}`
      : `${of} in ${passes.toLocaleString('en')} ${passes === 1 ? 'pass' : 'passes'}. At your price that costs about ${sum}`
  return `${sumSentence}: ${how}.`
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

/** What the next iterations find may fit; what people wrote stays as it is. */
function nothingFit({ settings: { arm } }: Run, { long, wrong }: Unfit): Untuned {
  const reasons = [
    ...(long > 0 ? [`${long.toLocaleString('en')} texts are longer than the context of the model`] : []),
    ...(wrong.length > 0
      ? [`the solutions of ${wrong.length.toLocaleString('en')} puzzles are not right`]
      : []),
  ]
  return { goesOn: arm !== 'human', because: `${nothingToTrainSentence}: ${reasons.join(', and ')}.` }
}
