import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readEvidence } from '#/engine/evidence/readEvidence.ts'
import { useServices } from '#/features/services.ts'
import type { Result } from '#/lib/result.ts'

interface Failure {
  readonly message: string
  readonly advice: string
}

export type RepeatState =
  | { readonly kind: 'idle' }
  /** `file` is null, and `bytes` are what has arrived of it, while it is fetched. */
  | { readonly kind: 'reading'; readonly file: File | null; readonly bytes: number }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** How a file is got that is not at hand yet. */
type GetFile = (options: {
  readonly signal: AbortSignal
  readonly onProgress: (bytes: number) => void
}) => Promise<Result<File, Failure>>

/** Makes a repetition of the evidence of a run and begins it; the page of that run opens. Leaving ends the reading. */
export function useRepeat(): {
  readonly state: RepeatState
  readonly repeat: (file: File | GetFile) => Promise<void>
  readonly stop: () => void
} {
  const { store, clock, ids, loop, readTextFile } = useServices()
  const navigate = useNavigate()
  const [state, setState] = useState<RepeatState>({ kind: 'idle' })
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const repeat = async (given: File | GetFile) => {
    const { signal } = (pending.current = new AbortController())
    const tell = (file: File | null) => (bytes: number) => {
      if (!signal.aborted) setState({ kind: 'reading', file, bytes })
    }
    const fail = (failure: Failure) => {
      setState(signal.aborted ? { kind: 'idle' } : { kind: 'failed', failure })
    }
    tell(null)(0)
    const got =
      given instanceof File
        ? ({ ok: true, value: given } as const)
        : await given({ signal, onProgress: tell(null) })
    if (!got.ok) {
      fail(got.error)
      return
    }
    const file = got.value
    const onBytes = tell(file)
    onBytes(0)
    const read = await readEvidence(
      { store, clock, ids },
      {
        chunks: readTextFile(file, signal),
        signal,
        onProgress: (_lines, bytes) => {
          onBytes(bytes)
        },
      },
    )
    if (!read.ok) {
      fail(read.error)
      return
    }
    // Where another run is going, this one waits: its page says so and offers to begin.
    await loop.resume(read.value.id)
    await navigate({ to: '/loop', search: { run: read.value.id } })
  }
  return { state, repeat, stop: () => pending.current?.abort() }
}
