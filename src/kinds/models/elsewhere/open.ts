import { err } from '#/lib/result.ts'
import type { OpenModel } from '../shared/openModel.ts'

/** There is nobody to ask: every request fails and says so. */
export const open: OpenModel<{ readonly name: string }> = ({ name }) => ({
  name,
  complete: () =>
    Promise.resolve(
      err({
        kind: 'unknown-model',
        message: `“${name}” was asked elsewhere; where, is not known here.`,
        advice: 'Start anew with a model that can be asked from here.',
        status: null,
        retryable: false,
      }),
    ),
})
