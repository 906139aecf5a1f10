import type { JobsRef } from '#/domain/trainer/kinds/jobs.ts'
import { err } from '#/lib/result.ts'
import type { OpenTrainer } from '../shared/openTrainer.ts'

const noServer = () =>
  Promise.resolve(
    err({
      kind: 'unknown-model' as const,
      message: 'This model has no server that could train it.',
      advice: 'Choose another trainer for it.',
    }),
  )

/** The server of the model trains it. */
export const open: OpenTrainer<JobsRef> = (ref, model, { jobsOf }) =>
  model.kind === 'openai'
    ? jobsOf(model, ref)
    : {
        name: 'No server',
        check: noServer,
        start: noServer,
        follow: noServer,
        cancel: () => Promise.resolve(),
      }
