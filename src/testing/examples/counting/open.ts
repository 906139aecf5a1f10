import { countTexts } from '#/domain/dataset/record.ts'
import { addressOf, retunedModel } from '#/domain/model/modelRef.ts'
import type { TrainedModel } from '#/engine/ports/trainer.ts'
import type { OpenTrainer } from '#/kinds/trainers/shared/openTrainer.ts'
import { err, ok } from '#/lib/result.ts'
import type { CountingRef } from './kind.ts'

export const open: OpenTrainer<CountingRef> = ({ stem }, model) => {
  const trained = new Map<string, TrainedModel>()
  return {
    name: `Counting ${stem}`,
    check: () => Promise.resolve(ok(null)),
    start: ({ id, records }) => {
      const name = `${stem}+${String(countTexts(records))}`
      trained.set(id, { name, endpoint: retunedModel(model, name, addressOf(model) ?? ''), learned: null })
      return Promise.resolve(ok(null))
    },
    follow: (id) => {
      const ended = trained.get(id)
      const unknown = {
        kind: 'unknown-job',
        message: 'It counted nothing of this name.',
        advice: '',
      } as const
      return Promise.resolve(ended === undefined ? err(unknown) : ok(ended))
    },
    cancel: (id) => {
      trained.delete(id)
      return Promise.resolve()
    },
  }
}
