/** The analysis of texts without a worker: at once, on the thread of the test. */
import { analyseTexts } from '#/domain/curation/textAnalysis.ts'
import type { TextAnalyst } from '#/engine/ports/textAnalyst.ts'
import { err, ok } from '#/lib/result.ts'

/** Stops before it begins, or not at all. */
export const fakeAnalyst: TextAnalyst = {
  analyse: (request, { signal, onProgress }) => {
    if (signal.aborted) return Promise.resolve(err({ kind: 'stopped', message: 'Stopped.', advice: '' }))
    const work = analyseTexts(request)
    for (;;) {
      const step = work.next()
      if (step.done === true) return Promise.resolve(ok(step.value))
      onProgress(step.value)
    }
  },
}
