import type { OpenModel } from '#/kinds/models/shared/openModel.ts'
import { ok } from '#/lib/result.ts'
import type { ScriptedRef } from './kind.ts'

export const open: OpenModel<ScriptedRef> = ({ line }) => ({
  name: line,
  complete: ({ count }) => {
    const completions = Array.from({ length: count }, () => ({ text: line, finishReason: 'stop' }))
    return Promise.resolve(ok({ completions, usage: null }))
  },
})
