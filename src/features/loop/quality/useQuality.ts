import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Run } from '#/domain/run/run.ts'
import { heldOutTargets } from '#/engine/curation/heldOutTargets.ts'
import type { QualityProgress, QualityReport } from '#/engine/curation/inspectQuality.ts'
import { inspectQuality } from '#/engine/curation/inspectQuality.ts'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { readRecords } from '#/features/shared/records/readRecords.ts'

export type QualityState =
  | { readonly kind: 'idle' }
  /** `remaining` milliseconds of this stage, as far as its pace tells; null before it does. */
  | { readonly kind: 'working'; readonly progress: QualityProgress | null; readonly remaining: number | null }
  | { readonly kind: 'done'; readonly report: QualityReport }
  | { readonly kind: 'failed'; readonly message: string; readonly advice: string }

const unreadable = {
  message: 'The records could not be read',
  advice: 'Nothing was changed. Reload the page; if that does not help, close other tabs of this app.',
}
const noPython = {
  message: 'Python could not be started',
  advice:
    'The puzzles cannot be run here, and their texts alone tell half of it. The Safety page says what this browser lacks.',
}

/** The look at a run's records, on demand. It ends when the screen is left. `onReport` is told what it found. */
export function useQuality(run: Run, onReport: (report: QualityReport) => void) {
  const services = useServices()
  const client = useQueryClient()
  const [state, setState] = useState<QualityState>({ kind: 'idle' })
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const look = async ({ signal }: AbortController) => {
    const { store, analyst, verifier, clock } = services
    const isStopped = () => signal.aborted
    setState({ kind: 'working', progress: null, remaining: null })
    const read = await Promise.all([readRecords(store, run.id), client.query(libraryQuery(services))]).catch(
      () => null,
    )
    if (isStopped()) return
    if (read === null) {
      setState({ kind: 'failed', ...unreadable })
      return
    }
    const [records, library] = read
    let stage = { name: '', begin: 0, told: 0 }
    const onProgress = (progress: QualityProgress) => {
      const now = clock.now()
      if (progress.stage !== stage.name) stage = { name: progress.stage, begin: now, told: 0 }
      // A state for every verdict would keep React busier than Python.
      if (signal.aborted || now - stage.told < 100) return
      stage.told = now
      const spent = now - stage.begin
      const remaining = spent < 1000 ? null : (spent / progress.done) * (progress.total - progress.done)
      setState({ kind: 'working', progress, remaining })
    }
    const made = await inspectQuality(
      records,
      heldOutTargets(library),
      { analyst, verifier },
      {
        limitMillis: run.settings.limitMillis,
        signal,
        onProgress,
      },
    ).catch(() => null)
    if (isStopped()) return
    if (made === null) setState({ kind: 'failed', ...noPython })
    else if (made.ok) {
      onReport(made.value)
      setState({ kind: 'done', report: made.value })
    } else if (made.error.kind === 'stopped') setState({ kind: 'idle' })
    else setState({ kind: 'failed', message: made.error.message, advice: made.error.advice })
  }

  return {
    state,
    start: () => {
      pending.current?.abort()
      pending.current = new AbortController()
      void look(pending.current)
    },
    stop: () => {
      pending.current?.abort()
      setState({ kind: 'idle' })
    },
  }
}
