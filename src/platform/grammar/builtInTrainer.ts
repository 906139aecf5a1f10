/** The built-in trainer behind the port of all trainers: which version it goes on from, how the new one is called and kept. */
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import type { LearnedRecords, RecordLesson } from '#/engine/grammar/learnRecords.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { Trainer, TrainerFailure, TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

export interface TrainerWorld {
  readonly clock: Clock
  readonly ids: Ids
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

export function createBuiltInTrainer({ clock, ids, readFile, keep, learn }: TrainerWorld): Trainer {
  const train: Trainer['train'] = async (records, { from, signal, onProgress }) => {
    const version = from.kind === 'builtin' ? from.version : null
    const file = version === null ? null : await readFile(version)
    const createdAt = clock.now()
    const name = nameOf(records, createdAt)
    const lesson = { records, from: file, id: ids.next(), name, createdAt }
    const reply = await learn(lesson, signal, onProgress)
    if (!reply.ok) return err({ kind: 'unknown-model', ...reply.error })
    if (reply.value === null || signal.aborted) return err(stopped)
    const { file: made, counts } = reply.value
    if (made === null) return err(nothingLearned)
    const kept = await keep(made).catch(() => null)
    if (kept === null) return err(notKept)
    return ok({
      endpoint: { kind: 'builtin', version: kept.id },
      name,
      records: counts.records,
      trainedOn: counts.learned,
      leftOut: [
        { reason: 'their puzzle is beyond its grammar', records: counts.puzzleBeyond },
        { reason: 'their solutions are beyond its grammar', records: counts.solutionsBeyond },
      ].filter(({ records: count }) => count > 0),
    })
  }
  return {
    name: 'Built-in trainer',
    train: (records, options) =>
      train(records, options).catch((cause: unknown) =>
        err({
          kind: 'broken',
          message: `Training ended: ${cause instanceof Error ? cause.message : String(cause)}`,
          advice: 'The records are untouched. Reload the page, then train again.',
        }),
      ),
  }
}
