import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { HitDecision, HitDecisions } from '#/domain/curation/contamination.ts'
import { noDecisions } from '#/domain/curation/contamination.ts'
import { parseDecisions } from '#/domain/curation/parseDecisions.ts'
import { useServices } from '#/features/services.ts'

/** The name in the settings under which a run's decisions are kept. */
function nameFor(runId: string): string {
  return `quality-decisions:${runId}`
}

/** What was decided about the hits of a run, kept on this device. `isUnsaved`: the last change could not be stored. */
export function useDecisions(runId: string) {
  const { store } = useServices()
  const client = useQueryClient()
  const [isUnsaved, setUnsaved] = useState(false)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const queryKey = ['quality-decisions', runId]
  const { data } = useQuery({
    queryKey,
    staleTime: Infinity,
    queryFn: async () => parseDecisions(await store.settings.get(nameFor(runId))),
  })

  const decide = (ids: readonly string[], decision: HitDecision) => {
    const known = client.getQueryData<HitDecisions>(queryKey) ?? noDecisions
    const next = { ...known, ...Object.fromEntries(ids.map((id) => [id, decision])) }
    client.setQueryData(queryKey, next)
    // One after the other, so that the last decision is the last that is written.
    saving.current = saving.current
      .then(() => store.settings.put(nameFor(runId), next))
      .then(
        () => {
          setUnsaved(false)
        },
        () => {
          setUnsaved(true)
        },
      )
  }
  return { decisions: data ?? noDecisions, decide, isUnsaved }
}
