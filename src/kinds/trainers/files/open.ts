import { countTexts } from '#/domain/dataset/record.ts'
import { err, ok } from '#/lib/result.ts'
import type { OpenTrainer } from '../shared/openTrainer.ts'

/** Trains nothing: a person does, and says so to the run. */
export const open: OpenTrainer<unknown> = () => ({
  name: 'By hand',
  check: () => Promise.resolve(ok(null)),
  start: ({ records }) =>
    Promise.resolve(
      err({
        kind: 'waits-for-person',
        message: `The model is to be tuned now, on ${countTexts(records).toLocaleString('en')} training texts, and its server does not do that from here.`,
        advice: 'Export the texts, tune the model, then give its new name to go on.',
      }),
    ),
  follow: () =>
    Promise.resolve(
      err({
        kind: 'unknown-job',
        message: 'The model is tuned by hand.',
        advice: 'Give its new name to go on.',
      }),
    ),
  cancel: () => Promise.resolve(),
})
