/** The page's side of the worker that reads puzzles: one worker an analysis, ended with it. */
import type { TextAnalyst, TextAnalystFailure } from '#/engine/ports/textAnalyst.ts'
import { err, ok } from '#/lib/result.ts'
import CurateWorker from './curate.worker.ts?worker'
import type { CurateReply } from './curateProtocol.ts'

const stopped: TextAnalystFailure = {
  kind: 'stopped',
  message: 'The analysis was stopped.',
  advice: 'Nothing was changed; start it again at any time.',
}

function broken(reason: string): TextAnalystFailure {
  return {
    kind: 'broken',
    message: `The puzzles could not be analysed: ${reason}`,
    advice: 'Nothing was changed. Close other tabs to free memory, and try again.',
  }
}

/** Analyses puzzles in a worker of its own. An abort ends it at once. */
export const textAnalyst: TextAnalyst = {
  analyse: (request, { signal, onProgress }) => {
    if (signal.aborted) return Promise.resolve(err(stopped))
    return new Promise((resolve) => {
      const worker = new CurateWorker({ name: 'curate' })
      const finish: typeof resolve = (result) => {
        signal.removeEventListener('abort', stop)
        worker.terminate()
        resolve(result)
      }
      const stop = () => {
        finish(err(stopped))
      }
      signal.addEventListener('abort', stop)
      worker.addEventListener('message', ({ data }: MessageEvent<CurateReply>) => {
        if (data.kind === 'progress') onProgress(data.progress)
        else finish(data.kind === 'end' ? ok(data.analysis) : err(broken(data.message)))
      })
      worker.addEventListener('error', (event) => {
        finish(err(broken(event.message || 'the reader stopped')))
      })
      worker.postMessage(request)
    })
  },
}
