/**
 * A server of the OpenAI shape as a trainer: files, fine-tuning jobs, events. Our name for a training travels in the job's metadata,
 * so that it is found again by a page that knows nothing but that name, and is never begun twice.
 */
import { exportRecords } from '#/domain/dataset/formats/exports.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelFailure } from '#/domain/model/completion.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import { retunedModel } from '#/domain/model/modelRef.ts'
import type { LossPoint } from '#/domain/run/run.ts'
import type { JobsRef } from '#/domain/trainer/kinds/jobs.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { TrainedModel, Trainer, TrainerFailure } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { WireJob } from './fineTuningWire.ts'
import { wire } from './fineTuningWire.ts'
import { createJsonClient } from './jsonClient.ts'
import { createLossCurve } from './lossCurve.ts'

export interface FineTuningOptions {
  readonly endpoint: OpenAiRef
  readonly recipe: JobsRef
  readonly getKey: () => string | null
  readonly clock: Clock
  readonly fetch?: typeof fetch
}

/** Between two looks at a job. */
const lookMillis = 1_500
/** A server that is started again is back by then. */
const patienceMillis = 90_000
/** Pages of jobs or events that are read at most: each has a hundred. */
const mostPages = 50

const stopped: TrainerFailure = {
  kind: 'stopped',
  message: 'Training was stopped.',
  advice: 'Resume the run to train again.',
}
const unknownJob: TrainerFailure = {
  kind: 'unknown-job',
  message: 'The server knows no training of this name.',
  advice: 'Resume the run to train again.',
}

export function createFineTuning(options: FineTuningOptions): Trainer {
  const { endpoint, recipe, clock } = options
  const client = createJsonClient(options)
  const known = new Map<string, string>()

  /** The server's name for the training; null where it knows none. */
  async function find(name: string, signal: AbortSignal): Promise<Result<string | null, ModelFailure>> {
    const there = known.get(name)
    if (there !== undefined) return ok(there)
    let after = ''
    for (let page = 0; page < mostPages; page += 1) {
      const listed = await client.get(`/fine_tuning/jobs?limit=100${after}`, wire.jobs, signal)
      if (!listed.ok) return listed
      const { data, has_more: hasMore } = listed.value
      const job = data.find(({ metadata }) => metadata?.['idempotency_key'] === name)
      if (job !== undefined) {
        known.set(name, job.id)
        return ok(job.id)
      }
      const last = data.at(-1)
      if (hasMore !== true || last === undefined) break
      after = `&after=${encodeURIComponent(last.id)}`
    }
    return ok(null)
  }

  async function upload(
    name: string,
    records: readonly TrainingRecord[],
    signal: AbortSignal,
  ): Promise<Result<string, ModelFailure>> {
    const form = new FormData()
    form.set('purpose', 'fine-tune')
    form.set(
      'file',
      new Blob([rowsOf(records, endpoint, recipe)], { type: 'application/jsonl' }),
      `${name}.jsonl`,
    )
    const sent = await client.post('/files', form, wire.file, signal)
    return sent.ok ? ok(sent.value.id) : sent
  }

  async function create(
    name: string,
    records: readonly TrainingRecord[],
    model: string,
    signal: AbortSignal,
  ): Promise<Result<null, ModelFailure>> {
    const there = await find(name, signal)
    if (!there.ok) return there
    if (there.value !== null) return ok(null)
    const file = await upload(name, records, signal)
    if (!file.ok) return file
    const body = {
      model,
      training_file: file.value,
      ...hyperparametersOf(recipe),
      metadata: { idempotency_key: name },
    }
    const made = await client.post('/fine_tuning/jobs', body, wire.job, signal)
    if (!made.ok) return made
    known.set(name, made.value.id)
    return ok(null)
  }

  /** Events since the last look, and all of them at the first one. */
  async function readEvents(
    job: string,
    seen: Set<string>,
    curve: ReturnType<typeof createLossCurve>,
    signal: AbortSignal,
  ): Promise<void> {
    let after = ''
    for (let page = 0; page < mostPages; page += 1) {
      const path = `/fine_tuning/jobs/${encodeURIComponent(job)}/events?limit=100${after}`
      const listed = await client.get(path, wire.events, signal)
      // Without them there is no curve; how it ends, the job itself tells.
      if (!listed.ok) return
      const fresh = listed.value.data.filter(({ id }) => !seen.has(id))
      for (const { id } of fresh) seen.add(id)
      curve.take(fresh)
      const last = listed.value.data.at(-1)
      if (listed.value.has_more !== true || last === undefined || fresh.length < listed.value.data.length)
        return
      after = `&after=${encodeURIComponent(last.id)}`
    }
  }

  const follow: Trainer['follow'] = async (name, { signal, onProgress }) => {
    const found = await find(name, signal)
    if (!found.ok) return err(signal.aborted ? stopped : unreachable(found.error))
    const id = found.value
    if (id === null) return err(unknownJob)
    const curve = createLossCurve()
    const seen = new Set<string>()
    let silentSince: number | null = null
    const isAborted = () => signal.aborted
    while (!isAborted()) {
      const looked = await client.get(`/fine_tuning/jobs/${encodeURIComponent(id)}`, wire.job, signal)
      if (looked.ok) {
        silentSince = null
        await readEvents(id, seen, curve, signal)
        const ended = endOf(looked.value, endpoint, curve.points())
        if (ended !== null) return ended
        const latest = curve.latest()
        const isTraining = looked.value.status === 'running' && latest !== null
        onProgress({
          stage: isTraining ? 'train' : 'read',
          done: isTraining ? latest.done : 0,
          ...(isTraining && latest.leftMillis !== null ? { leftMillis: latest.leftMillis } : {}),
          losses: curve.points(),
        })
      } else if (looked.error.status === 404) {
        known.delete(name)
        return err(unknownJob)
      } else if (!looked.error.retryable) {
        return err(isAborted() ? stopped : unreachable(looked.error))
      } else {
        silentSince ??= clock.now()
        if (clock.now() - silentSince > patienceMillis) return err(unreachable(looked.error))
      }
      await clock.delay(lookMillis, signal)
    }
    return err(stopped)
  }

  return {
    name: `Fine-tuning jobs of ${endpoint.model}`,
    check: async (signal) => {
      const listed = await client.get('/fine_tuning/jobs?limit=1', wire.jobs, signal)
      return listed.ok ? ok(null) : err(cannotTrain(listed.error))
    },
    start: async ({ id, records, from }, signal) => {
      const model = from.kind === 'openai' ? from.model : endpoint.model
      const made = await create(id, records, model, signal)
      if (made.ok) return made
      return err(signal.aborted ? stopped : refused(made.error))
    },
    follow,
    cancel: async (name) => {
      const signal = AbortSignal.timeout(patienceMillis)
      const found = await find(name, signal)
      if (!found.ok || found.value === null) return
      await client.post(`/fine_tuning/jobs/${encodeURIComponent(found.value)}/cancel`, {}, wire.job, signal)
    },
  }
}

/** The end of a job that is over; null while it goes on. */
function endOf(
  { status, fine_tuned_model: name, error }: WireJob,
  endpoint: OpenAiRef,
  losses: readonly LossPoint[],
): Result<TrainedModel, TrainerFailure> | null {
  const said =
    error?.message == null || error.message === '' ? '' : ` It says: “${error.message.slice(0, 500)}”`
  switch (status) {
    case 'succeeded':
      if (name == null || name === '') {
        return err(broken('The training succeeded, but the server does not say how the new model is called.'))
      }
      // It refuses a file rather than leave a row out.
      return ok({ endpoint: retunedModel(endpoint, name, endpoint.baseUrl), name, learned: null, losses })
    case 'failed':
      return err(broken(`The training failed at the server.${said}`))
    case 'cancelled':
    case 'canceled':
      return err({ ...stopped, message: `The training was ended at the server.${said}` })
    default:
      return null
  }
}

function broken(message: string): TrainerFailure {
  return {
    kind: 'broken',
    message,
    advice: 'Look at the trainer’s own log, then resume the run to train again; all that was found is kept.',
  }
}

/** A job may go on at a server that cannot be asked just now. */
function unreachable({ message, advice }: ModelFailure): TrainerFailure {
  return {
    kind: 'unreachable',
    message: `How the training goes cannot be told: ${message}`,
    advice: `${advice} Resume the run when the server answers: it looks for the same training again.`,
  }
}

function refused({ kind, message, advice }: ModelFailure): TrainerFailure {
  const isUnknown = kind === 'unknown-model'
  return {
    kind: isUnknown ? 'unknown-model' : 'broken',
    message: `The training could not be begun: ${message}`,
    advice,
  }
}

function cannotTrain({ status, message, advice }: ModelFailure): TrainerFailure {
  if (status !== 404 && status !== 405 && status !== 501) return { kind: 'unreachable', message, advice }
  return {
    kind: 'unknown-model',
    message: 'The server of this model has no fine-tuning jobs.',
    advice:
      'Choose another trainer, or use a server that trains: “A trainer on this machine” in the documentation says how.',
  }
}

/** The texts as rows of the file: conversations for a model that is asked by chat. */
function rowsOf(records: readonly TrainingRecord[], { api }: OpenAiRef, { learns }: JobsRef): string {
  if (api === 'chat') return exportRecords(records, 'chat-jsonl')
  return exportRecords(records, learns === 'solutions' ? 'prompt-completion-jsonl' : 'text-jsonl')
}

/** Nothing where all is left to the server: not every server takes more than OpenAI's own three. */
function hyperparametersOf({ recipe, epochs, learningRate }: JobsRef): object {
  const hyperparameters = {
    ...(recipe === 'paper' ? { preset: 'paper' } : {}),
    ...(epochs === null ? {} : { n_epochs: epochs }),
    ...(learningRate === null ? {} : { learning_rate: learningRate }),
  }
  if (Object.keys(hyperparameters).length === 0) return {}
  return { method: { type: 'supervised', supervised: { hyperparameters } } }
}
