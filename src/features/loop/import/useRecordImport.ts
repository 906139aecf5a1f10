import { useEffect, useRef, useState } from 'react'
import { importRecords } from '#/engine/dataset/importRecords.ts'
import type { ImportedRecords, ImportFailure, ImportProgress } from '#/engine/dataset/importBook.ts'
import { useServices } from '#/features/services.ts'

export type RecordImportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'importing'; readonly file: File; readonly progress: ImportProgress }
  | { readonly kind: 'imported'; readonly imported: ImportedRecords }
  | { readonly kind: 'failed'; readonly failure: ImportFailure }

export interface ImportChoice {
  readonly keepPerPuzzle: number
  /** Every pair is verified first, and only right ones are imported. */
  readonly verifies: boolean
}

/** As often as a person can read numbers that change. */
const shownEveryMillis = 200

/** One import at a time. Leaving the dialog stops it, and what is stopped leaves nothing behind. */
export function useRecordImport() {
  const { store, clock, ids, readTextFile, verifier } = useServices()
  const [state, setState] = useState<RecordImportState>({ kind: 'idle' })
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const start = async (file: File, { keepPerPuzzle, verifies }: ImportChoice) => {
    const controller = new AbortController()
    pending.current = controller
    const { signal } = controller
    let shownAt = clock.now()
    setState({
      kind: 'importing',
      file,
      progress: { bytesRead: 0, puzzles: 0, solutions: 0, leftOut: 0, verified: 0, refused: 0 },
    })
    const result = await importRecords(
      { store, clock, ids },
      {
        name: file.name,
        chunks: readTextFile(file, signal),
        keepPerPuzzle,
        verifier: verifies ? verifier : null,
        signal,
        onProgress: (progress) => {
          if (clock.now() - shownAt < shownEveryMillis) return
          shownAt = clock.now()
          if (!signal.aborted) setState({ kind: 'importing', file, progress })
        },
      },
    )
    if (pending.current !== controller) return
    if (result.ok) setState({ kind: 'imported', imported: result.value })
    else if (result.error.kind === 'stopped') setState({ kind: 'idle' })
    else setState({ kind: 'failed', failure: result.error })
  }

  return {
    state,
    start: (file: File, choice: ImportChoice) => void start(file, choice),
    stop: () => pending.current?.abort(),
  }
}
