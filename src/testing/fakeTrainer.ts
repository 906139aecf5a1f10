/** A trainer whose trainings end as they are told to. */
import type { Trainer, TrainedModel, TrainerFailure, TrainingOrder } from '#/engine/ports/trainer.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

export interface FakeTrainer extends Trainer {
  /** What was asked of it, in order: `start NAME`, `follow NAME`, `cancel NAME`. */
  readonly asked: readonly string[]
}

/** `train` says what comes of a training; it is asked once for each name. */
export function createFakeTrainer(
  train: (order: TrainingOrder) => Promise<Result<TrainedModel, TrainerFailure>>,
): FakeTrainer {
  const asked: string[] = []
  const trainings = new Map<string, Promise<Result<TrainedModel, TrainerFailure>>>()
  return {
    name: 'toy trainer',
    asked,
    check: () => Promise.resolve(ok(null)),
    start: (order) => {
      asked.push(`start ${order.id}`)
      if (!trainings.has(order.id)) trainings.set(order.id, train(order))
      return Promise.resolve(ok(null))
    },
    follow: (id, { signal }) => {
      asked.push(`follow ${id}`)
      const trained = trainings.get(id)
      if (trained === undefined) {
        return Promise.resolve(err({ kind: 'unknown-job', message: 'Nobody knows it.', advice: '' }))
      }
      const left = new Promise<Result<never, TrainerFailure>>((resolve) => {
        signal.addEventListener('abort', () => {
          resolve(err({ kind: 'stopped', message: 'It was stopped.', advice: '' }))
        })
      })
      return Promise.race([trained, left])
    },
    cancel: (id) => {
      asked.push(`cancel ${id}`)
      trainings.delete(id)
      return Promise.resolve()
    },
  }
}
