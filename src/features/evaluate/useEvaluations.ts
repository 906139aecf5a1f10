import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { ActiveEvaluation } from '#/engine/evaluation/evaluationController.ts'
import { useServices } from '#/features/services.ts'
import type { ShownStatus } from '#/features/shared/status/statusLooks.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'

export interface ShownEvaluation {
  readonly evaluation: Evaluation
  /** Null when nobody works on it. */
  readonly active: ActiveEvaluation | null
  readonly status: ShownStatus
}

export const evaluationsKey = ['evaluations'] as const

/** All evaluations of this device, newest first, the one in work with its live state. */
export function useEvaluations() {
  const { evaluator, store } = useServices()
  const client = useQueryClient()
  const current = useObserved(evaluator.active)
  const active = current?.evaluation.status === 'running' ? current : null
  const activeId = active?.evaluation.id
  const stored = useQuery({
    queryKey: evaluationsKey,
    staleTime: 0,
    queryFn: ({ signal }) => store.evaluations.list({ signal }),
  })
  useEffect(() => {
    void client.invalidateQueries({ queryKey: evaluationsKey })
  }, [activeId, client])
  // What the last live state was stays on the screen while the store is asked how it ended.
  useEffect(() => {
    if (active === null) return
    client.setQueryData<readonly Evaluation[]>(evaluationsKey, (known) => [
      ...(known?.some(({ id }) => id === active.evaluation.id) === true ? [] : [active.evaluation]),
      ...(known ?? []).map((other) => (other.id === active.evaluation.id ? active.evaluation : other)),
    ])
  }, [active, client])

  const { data, isFetching } = stored
  const all = useMemo(
    () =>
      (data ?? []).map((known): ShownEvaluation => {
        const live = active?.evaluation.id === known.id ? active : null
        const evaluation = live?.evaluation ?? known
        const interrupted = evaluation.status === 'running' && live === null && !isFetching
        return { evaluation, active: live, status: interrupted ? 'interrupted' : evaluation.status }
      }),
    [data, active, isFetching],
  )
  return { all, isPending: stored.isPending, isError: stored.isError, isFetching: stored.isFetching }
}
