import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { droppedPuzzles, noDecisions } from '#/domain/curation/contamination.ts'
import type { HitDecision } from '#/domain/curation/contamination.ts'
import type { Findings } from '#/domain/curation/findings.ts'
import { mergeFindings } from '#/domain/curation/findings.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import type { KeptFindings } from '#/engine/curation/keptFindings.ts'
import { keepDecisions, keepFindings, markEvaluations, readFindings } from '#/engine/curation/keptFindings.ts'
import { useServices } from '#/features/services.ts'

const nothing: KeptFindings = { findings: null, decisions: noDecisions }

/**
 * What was found of leaks in a run and decided about them, kept on this device, and marked at the evaluations of its models.
 * `isUnsaved`: the last change could not be stored.
 */
export function useFindings(run: Run) {
  const { store } = useServices()
  const client = useQueryClient()
  const [isUnsaved, setUnsaved] = useState(false)
  const saving = useRef<Promise<void>>(Promise.resolve())
  // The run itself looks before it trains.
  const queryKey = ['run', run.id, 'findings', run.state.tuned.length, run.status]
  const { data } = useQuery({
    queryKey,
    staleTime: Infinity,
    queryFn: () => readFindings(store, run.id),
  })
  const { findings, decisions } = data ?? nothing
  const dropped = useMemo(() => droppedPuzzles(findings?.hits ?? [], decisions), [findings, decisions])

  const change = (
    next: (known: KeptFindings) => KeptFindings,
    save: (next: KeptFindings) => Promise<unknown>,
  ) => {
    const changed = next(client.getQueryData<KeptFindings>(queryKey) ?? nothing)
    client.setQueryData(queryKey, changed)
    // One after the other, so that the last change is the last that is written.
    saving.current = saving.current
      .then(async () => {
        await save(changed)
        await markEvaluations(store, run.id)
        await client.invalidateQueries({ queryKey: ['evaluations'] })
      })
      .then(
        () => {
          setUnsaved(false)
        },
        () => {
          setUnsaved(true)
        },
      )
  }

  return {
    findings,
    decisions,
    /** Puzzles, as text, that a hit drops. */
    dropped,
    isUnsaved,
    keep: (found: Findings, searched: readonly TrainingRecord[]) => {
      change(
        (known) => ({ ...known, findings: mergeFindings(known.findings, found, searched) }),
        () => keepFindings(store, run.id, found, searched),
      )
    },
    decide: (ids: readonly string[], decision: HitDecision) => {
      change(
        (known) => ({
          ...known,
          decisions: { ...known.decisions, ...Object.fromEntries(ids.map((id) => [id, decision])) },
        }),
        (next) => keepDecisions(store, run.id, next.decisions),
      )
    },
  }
}

export type ShownFindings = ReturnType<typeof useFindings>
