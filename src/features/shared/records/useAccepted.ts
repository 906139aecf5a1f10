import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { AcceptedNames } from '#/domain/dataset/acceptedRecords.ts'
import { acceptedName, noneAccepted, withAccepted } from '#/domain/dataset/acceptedRecords.ts'
import { keepAccepted, readAccepted } from '#/engine/curation/keptAccepted.ts'
import { useServices } from '#/features/services.ts'

/** Which records of a run are accepted as examples, kept on this device. `isUnsaved`: the last change could not be stored. */
export function useAccepted(runId: string) {
  const { store } = useServices()
  const client = useQueryClient()
  const [isUnsaved, setUnsaved] = useState(false)
  const saving = useRef<Promise<void>>(Promise.resolve())
  const queryKey = ['run', runId, 'accepted']
  const { data } = useQuery({ queryKey, staleTime: Infinity, queryFn: () => readAccepted(store, runId) })
  const names = data ?? noneAccepted

  return {
    names,
    isUnsaved,
    /** Null while it is not known; a change then would lose the others. */
    accept:
      data === undefined
        ? null
        : (puzzle: string, isAccepted: boolean) => {
            const known = client.getQueryData<AcceptedNames>(queryKey) ?? noneAccepted
            const changed = withAccepted(known, acceptedName(puzzle), isAccepted)
            client.setQueryData(queryKey, changed)
            // One after the other, so that the last change is the last that is written.
            saving.current = saving.current
              .then(() => keepAccepted(store, runId, changed))
              .then(
                () => {
                  setUnsaved(false)
                },
                () => {
                  setUnsaved(true)
                },
              )
          },
  }
}

export type ShownAccepted = ReturnType<typeof useAccepted>
