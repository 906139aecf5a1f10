import { useEffect, useRef, useState } from 'react'
import { checkImportSize, maxImportBytes } from '#/domain/puzzle/import/importPuzzles.ts'
import type { ImportError } from '#/domain/puzzle/import/importPuzzles.ts'
import { useServices } from '#/features/services.ts'
import type { Services } from '#/features/services.ts'
import { err, ok } from '#/lib/result.ts'
import type { Result } from '#/lib/result.ts'
import type { ImportSource } from './importSource.ts'

export interface ImportFailure {
  readonly message: string
  readonly advice: string
  /** Where in the file, when the file is what is wrong. */
  readonly place: Pick<ImportError, 'record' | 'name' | 'field' | 'line' | 'column'> | null
}

export type ImportState =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'loading'
      readonly file: string
      readonly loaded: number
      readonly total: number | null
    }
  | { readonly kind: 'reading' }
  | { readonly kind: 'storing'; readonly count: number }
  | { readonly kind: 'failed'; readonly failure: ImportFailure }
  | { readonly kind: 'done'; readonly count: number; readonly warnings: readonly string[] }

type Report = (state: ImportState) => void

/** Fetches one text that the user named, reporting bytes. */
async function load(services: Services, address: string, signal: AbortSignal, report: Report) {
  const file = address.slice(address.lastIndexOf('/') + 1)
  report({ kind: 'loading', file, loaded: 0, total: null })
  const text = await services.download(address, {
    signal,
    maxBytes: maxImportBytes,
    onProgress: (loaded, total) => {
      report({ kind: 'loading', file, loaded, total })
    },
  })
  return text.ok ? ok(new Blob([text.value])) : err({ ...text.error, place: null })
}

async function gather(
  services: Services,
  source: ImportSource,
  signal: AbortSignal,
  report: Report,
): Promise<Result<{ puzzles: Blob; split: Blob | null }, ImportFailure>> {
  if (source.kind === 'files') {
    for (const file of [source.puzzles, source.split]) {
      const tooLarge = checkImportSize(file?.size ?? 0)
      if (tooLarge !== null) return err({ ...tooLarge, place: tooLarge })
    }
    return ok({ puzzles: source.puzzles, split: source.split })
  }
  const puzzles = await load(services, source.puzzles, signal, report)
  if (!puzzles.ok || source.split === '')
    return puzzles.ok ? ok({ puzzles: puzzles.value, split: null }) : puzzles
  const split = await load(services, source.split, signal, report)
  return split.ok ? ok({ puzzles: puzzles.value, split: split.value }) : split
}

/** The whole way of an import. What it reports last is how it ended; the store is touched once, at the end. */
async function runImport(
  services: Services,
  source: ImportSource,
  collection: string,
  signal: AbortSignal,
  report: Report,
): Promise<void> {
  const files = await gather(services, source, signal, report)
  if (!files.ok) {
    report({ kind: 'failed', failure: files.error })
    return
  }
  report({ kind: 'reading' })
  const read = await services.readPuzzleFiles({ collection, ...files.value }, signal)
  if (!read.ok) {
    const { error } = read
    report({ kind: 'failed', failure: { ...error, place: 'record' in error ? error : null } })
    return
  }
  const { puzzles, warnings } = read.value
  report({ kind: 'storing', count: puzzles.length })
  try {
    await services.store.puzzles.replaceCollection(collection, puzzles)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const failure = {
      message: `The puzzles could not be stored: ${reason}`,
      advice: 'Nothing was changed. Free some space on this device, reload the page and try again.',
      place: null,
    }
    report({ kind: 'failed', failure })
    return
  }
  report({ kind: 'done', count: puzzles.length, warnings })
}

/** One import at a time: start, cancel, and what it is doing. Leaving the dialog cancels it. */
export function useImport() {
  const services = useServices()
  const [state, setState] = useState<ImportState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  const cancel = () => {
    running.current?.abort()
    running.current = null
    setState({ kind: 'idle' })
  }
  useEffect(
    () => () => {
      running.current?.abort()
    },
    [],
  )
  const start = async (source: ImportSource, collection: string) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    await runImport(services, source, collection, controller.signal, (next) => {
      if (!controller.signal.aborted) setState(next)
    })
  }
  return { state, start, cancel }
}
