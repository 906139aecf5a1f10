import { useEffect, useRef, useState } from 'react'
import type { ModelAttempt } from '#/domain/grammar/selfTraining.ts'
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import { useServices } from '#/features/services.ts'

/** What the model is doing at a puzzle. `attempts` are in the order in which they were made. */
export interface ModelTryState {
  readonly kind: 'idle' | 'trying' | 'found' | 'exhausted' | 'stopped' | 'failed'
  readonly attempts: readonly ModelAttempt[]
  readonly fault: ModelFault | null
}

export const mostAttempts = 100

const idle: ModelTryState = { kind: 'idle', attempts: [], fault: null }

const broken: ModelFault = {
  message: 'The model could not go on',
  advice: 'Your solution is kept. Let it try again; if that does not help, reload the page.',
}

/** Lets the newest version of the built-in model attempt a puzzle, one by one, until one attempt is right. */
export function useModelTry(puzzle: string) {
  const { builtInModel } = useServices()
  const [state, setState] = useState(idle)
  const running = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      running.current?.abort()
    },
    [],
  )

  const start = async () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    let attempts: readonly ModelAttempt[] = []
    const tell = (kind: ModelTryState['kind'], fault: ModelFault | null = null) => {
      if (running.current === controller && !signal.aborted) setState({ kind, attempts, fault })
    }
    tell('trying')
    try {
      for await (const attempt of builtInModel.attempt(puzzle, null, mostAttempts, signal)) {
        if (!attempt.ok) {
          tell('failed', attempt.error)
          return
        }
        attempts = [...attempts, attempt.value]
        if (attempt.value.outcome === 'solved') {
          tell('found')
          return
        }
        tell('trying')
      }
      tell('exhausted')
    } catch {
      tell('failed', broken)
    }
  }

  return {
    state,
    start: () => void start(),
    stop: () => {
      running.current?.abort()
      setState((before) => ({ ...before, kind: 'stopped' }))
    },
  }
}
