import { useEffect, useRef, useState } from 'react'
import type { Run } from '#/domain/run/run.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { TrainedModel, TrainerFailure, TrainerProgress } from '#/engine/ports/trainer.ts'
import { useServices } from '#/features/services.ts'
import { readRecords } from '#/features/shared/records/readRecords.ts'

export type TrainingState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'training'; readonly progress: TrainerProgress }
  | { readonly kind: 'trained'; readonly model: TrainedModel }
  | { readonly kind: 'failed'; readonly failure: Pick<TrainerFailure, 'message' | 'advice'> }

const unreadable = {
  message: 'The records could not be read',
  advice: 'Nothing was trained. Reload the page; if that does not help, close other tabs of this app.',
}

/** Training on the records of a run. It ends when the screen is left: what is half trained is worth nothing. */
export function useTraining(run: Run, by: TrainerRef) {
  const { store, trainerFor, ids } = useServices()
  const [state, setState] = useState<TrainingState>({ kind: 'idle' })
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const train = async ({ signal }: AbortController, leaveOut: ReadonlySet<string>) => {
    setState({ kind: 'training', progress: { stage: 'read', done: 0 } })
    const all = await readRecords(store, run.id).catch(() => null)
    if (all === null) {
      setState({ kind: 'failed', failure: unreadable })
      return
    }
    const records = all.filter(({ puzzle }) => !leaveOut.has(puzzle))
    const trainer = trainerFor(by, run.settings.endpoint)
    const id = ids.next()
    const started = await trainer.start({ id, records, from: run.settings.endpoint }, signal)
    const trained = started.ok
      ? await trainer.follow(id, {
          signal,
          onProgress: (progress) => {
            if (!signal.aborted) setState({ kind: 'training', progress })
          },
        })
      : started
    if (signal.aborted) void trainer.cancel(id)
    if (trained.ok) setState({ kind: 'trained', model: trained.value })
    else if (trained.error.kind === 'stopped') setState({ kind: 'idle' })
    else setState({ kind: 'failed', failure: trained.error })
  }

  return {
    state,
    /** Trains on all records but those of these puzzles. */
    start: (leaveOut: ReadonlySet<string>) => {
      pending.current?.abort()
      pending.current = new AbortController()
      void train(pending.current, leaveOut)
    },
    stop: () => pending.current?.abort(),
  }
}
