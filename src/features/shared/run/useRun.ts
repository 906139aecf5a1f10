import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Run } from '#/domain/run/run.ts'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import { useServices } from '#/features/services.ts'
import type { ShownStatus } from '../status/statusLooks.ts'
import { useObserved } from '../observed/useObserved.ts'
import { useWorkedOn } from './useWorkedOn.ts'

export interface ShownRun {
  readonly run: Run
  /** Null when the loop is not working on this run. */
  readonly active: ActiveRun | null
  readonly status: ShownStatus
}

/** The status to show for a stored run, given the ids of the runs that are being worked on. */
export function shownStatus(run: Pick<Run, 'id' | 'status'>, workedOn: readonly string[]): ShownStatus {
  return run.status === 'running' && !workedOn.includes(run.id) ? 'interrupted' : run.status
}

/** How often a run is read that is worked on, but not by the loop, which would tell of it. */
const rereadMillis = 2_000

/** A run by its id: live while it is being worked on, else from the store. `run` is null when there is none. */
export function useRun(id: string) {
  const { loop, store } = useServices()
  const client = useQueryClient()
  const current = useObserved(loop.active)
  const active = current?.run.id === id && current.run.status === 'running' ? current : null
  const isActive = active !== null
  const workedOn = useWorkedOn()
  const isWorkedOn = workedOn.includes(id)
  const stored = useQuery({
    queryKey: ['run', id],
    staleTime: 0,
    queryFn: () => store.runs.get(id),
    enabled: !isActive,
    refetchInterval: isWorkedOn && !isActive ? rereadMillis : false,
  })
  // The last live state stays on the screen while the store is asked how the run ended.
  useEffect(() => {
    if (active !== null) client.setQueryData(['run', id], active.run)
  }, [active, client, id])
  useEffect(() => {
    if (!isActive) void client.invalidateQueries({ queryKey: ['run', id] })
  }, [isActive, isWorkedOn, client, id])

  // A pause that the store refused is known to the loop alone; the store would call the run running.
  const refused = current?.run.id === id && current.run.status === 'paused' ? current.run : undefined
  const run = active?.run ?? refused ?? stored.data
  const settling = run?.status === 'running' && !isActive && stored.isFetching
  const shown: ShownRun | null =
    run == null ? null : { run, active, status: settling ? run.status : shownStatus(run, workedOn) }
  return { shown, isPending: !isActive && stored.isPending, isError: !isActive && stored.isError }
}
