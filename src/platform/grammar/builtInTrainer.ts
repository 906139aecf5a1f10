/** The built-in trainer behind the port of all trainers: which version it goes on from, how the new one is called and kept. */
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { LearnedRecords, RecordLesson } from '#/engine/grammar/learnRecords.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type {
  TrainedModel,
  Trainer,
  TrainerFailure,
  TrainerProgress,
  TrainingOrder,
} from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

export interface TrainerWorld {
  readonly clock: Clock
  readonly readFile: (id: string) => Promise<string | null>
  /** Keeps a version's file; null when it cannot be read back. */
  readonly keep: (file: string) => Promise<ModelVersion | null>
  readonly learn: (
    lesson: RecordLesson,
    signal: AbortSignal,
    onProgress: (progress: TrainerProgress) => void,
  ) => Promise<Result<LearnedRecords | null, ModelFault>>
}

const stopped: TrainerFailure = {
  kind: 'stopped',
  message: 'Training was stopped.',
  advice: 'Nothing was changed. Start again whenever you like.',
}
const unknownJob: TrainerFailure = {
  kind: 'unknown-job',
  message: 'This training is not under way.',
  advice: 'Start it again: the same records give the same version.',
}
const nothingLearned: TrainerFailure = {
  kind: 'nothing-learned',
  message: 'The built-in model can learn from none of these records.',
  advice:
    'They are beyond its grammar, which knows integers, floats, texts, truth values and lists of them, and solutions that are one expression or one of its searches. Export the records for another model.',
}
const notKept: TrainerFailure = {
  kind: 'storage',
  message: 'The new version could not be kept.',
  advice: 'Free some space for this page, then train again: the same records give the same version.',
}

function nameOf(records: readonly TrainingRecord[], createdAt: number): string {
  const day = new Date(createdAt).toISOString().slice(0, 16).replace('T', ' ')
  return `made from ${records.length} records (${day})`
}

interface Training {
  readonly stop: AbortController
  readonly trained: Promise<Result<TrainedModel, TrainerFailure>>
  progress: TrainerProgress
  readonly watchers: Set<(progress: TrainerProgress) => void>
}

/** Its trainings end with the page: it takes seconds, and the same records give the same version. */
export function createBuiltInTrainer({ clock, readFile, keep, learn }: TrainerWorld): Trainer {
  const trainings = new Map<string, Training>()

  async function train(
    { id, records, from }: TrainingOrder,
    signal: AbortSignal,
    onProgress: (progress: TrainerProgress) => void,
  ): Promise<Result<TrainedModel, TrainerFailure>> {
    const version = from.kind === 'builtin' ? from.version : null
    const file = version === null ? null : await readFile(version)
    const createdAt = clock.now()
    const name = nameOf(records, createdAt)
    const reply = await learn({ records, from: file, id, name, createdAt }, signal, onProgress)
    if (!reply.ok) return err({ kind: 'unknown-model', ...reply.error })
    if (reply.value === null || signal.aborted) return err(stopped)
    const { file: made, counts } = reply.value
    if (made === null) return err(nothingLearned)
    const kept = await keep(made).catch(() => null)
    if (kept === null) return err(notKept)
    return ok({
      endpoint: { kind: 'builtin', version: kept.id },
      name,
      learned: {
        records: counts.records,
        trainedOn: counts.learned,
        leftOut: [
          { reason: 'their puzzle is beyond its grammar', records: counts.puzzleBeyond },
          { reason: 'their solutions are beyond its grammar', records: counts.solutionsBeyond },
        ].filter(({ records: count }) => count > 0),
      },
    })
  }

  function begin(order: TrainingOrder): void {
    const stop = new AbortController()
    const watchers: Training['watchers'] = new Set()
    const tell = (progress: TrainerProgress) => {
      training.progress = progress
      for (const watcher of watchers) watcher(progress)
    }
    const trained = train(order, stop.signal, tell).catch((cause: unknown) =>
      err<TrainerFailure>({
        kind: 'broken',
        message: `Training ended: ${cause instanceof Error ? cause.message : String(cause)}`,
        advice: 'The records are untouched. Reload the page, then train again.',
      }),
    )
    const training: Training = { stop, trained, progress: { stage: 'read', done: 0 }, watchers }
    trainings.set(order.id, training)
  }

  return {
    name: 'Built-in trainer',
    check: () => Promise.resolve(ok(null)),
    start: (order) => {
      if (!trainings.has(order.id)) begin(order)
      return Promise.resolve(ok(null))
    },
    follow: async (id, { signal, onProgress }) => {
      const training = trainings.get(id)
      if (training === undefined) return err(unknownJob)
      onProgress(training.progress)
      training.watchers.add(onProgress)
      const left = new Promise<Result<never, TrainerFailure>>((resolve) => {
        signal.addEventListener(
          'abort',
          () => {
            resolve(err(stopped))
          },
          { once: true },
        )
        if (signal.aborted) resolve(err(stopped))
      })
      const ended = await Promise.race([training.trained, left])
      training.watchers.delete(onProgress)
      if (!signal.aborted) trainings.delete(id)
      return ended
    },
    cancel: async (id) => {
      const training = trainings.get(id)
      training?.stop.abort()
      await training?.trained
      trainings.delete(id)
    },
  }
}
