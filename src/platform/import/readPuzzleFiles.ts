/** The page's side of the import worker: one worker an import, ended with it. */
import type { ImportError, PuzzleFile } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { err, ok } from '#/lib/result.ts'
import type { Result } from '#/lib/result.ts'
import type { ImportReply, ImportRequest } from './importProtocol.ts'
import ImportWorker from './importPuzzles.worker.ts?worker'

interface ReadFailure {
  readonly kind: 'unreadable' | 'aborted'
  readonly message: string
  readonly advice: string
}

const aborted: ReadFailure = {
  kind: 'aborted',
  message: 'The import was cancelled.',
  advice: 'Nothing was changed.',
}

function unreadable(reason: string): ReadFailure {
  return {
    kind: 'unreadable',
    message: `The file could not be read: ${reason}`,
    advice: 'Choose the file again. If it is very large, close other tabs first.',
  }
}

/** Reads and checks the files; nothing is stored. An abort ends the worker at once. */
export function readPuzzleFiles(
  request: ImportRequest,
  signal: AbortSignal,
): Promise<Result<PuzzleFile, ImportError | ReadFailure>> {
  if (signal.aborted) return Promise.resolve(err(aborted))
  return new Promise((resolve) => {
    const worker = new ImportWorker()
    const puzzles: Puzzle[] = []
    const finish: typeof resolve = (result) => {
      signal.removeEventListener('abort', stop)
      worker.terminate()
      resolve(result)
    }
    const stop = () => {
      finish(err(aborted))
    }
    signal.addEventListener('abort', stop)
    worker.addEventListener('message', ({ data }: MessageEvent<ImportReply>) => {
      if (data.kind === 'batch') for (const puzzle of data.puzzles) puzzles.push(puzzle)
      else if (data.kind === 'end') finish(ok({ puzzles, warnings: data.warnings }))
      else finish(err(data.kind === 'refused' ? data.error : unreadable(data.message)))
    })
    worker.addEventListener('error', (event) => {
      finish(err(unreadable(event.message || 'the reader stopped')))
    })
    worker.postMessage(request)
  })
}
