import { useEffect, useRef, useState } from 'react'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { RunLimits } from '#/engine/ports/verifier.ts'
import { useServices } from '#/features/services.ts'

/** What Run is doing: `waiting` is for the interpreter to start, `running` is the program itself. */
export type TrialState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'judged'; readonly verdict: Verdict; readonly solution: string }

/** One pair at a time to the verifier; a new Run ends the one before, leaving the screen ends it too. */
export function useTrial(onSolved: (solution: string) => void) {
  const { verifier } = useServices()
  const [state, setState] = useState<TrialState>({ kind: 'idle' })
  const running = useRef<AbortController | null>(null)
  useEffect(
    () => () => {
      running.current?.abort()
    },
    [],
  )

  const run = async (pair: Pair, limits: Omit<RunLimits, 'signal'>) => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const { signal } = controller
    const report = (next: TrialState) => {
      if (running.current === controller) setState(next)
    }
    report({ kind: 'waiting' })
    try {
      await verifier.ready
      if (signal.aborted) return
      report({ kind: 'running' })
      for await (const verdict of verifier.run(pairTask, [pair], { ...limits, signal })) {
        if (verdict.kind === 'solved') onSolved(pair.solution)
        report({ kind: 'judged', verdict, solution: pair.solution })
        return
      }
      report({ kind: 'stopped' })
    } catch (cause) {
      report({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) })
    }
  }

  return {
    state,
    run,
    stop: () => {
      running.current?.abort()
      setState({ kind: 'stopped' })
    },
    clear: () => {
      running.current?.abort()
      setState({ kind: 'idle' })
    },
  }
}
