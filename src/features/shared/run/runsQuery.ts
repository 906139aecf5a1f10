import { queryOptions } from '@tanstack/react-query'
import type { Services } from '#/features/services.ts'

/** The runs of this device, newest first. Asked again when one has changed (`app/followChanges.ts`). */
export function runsQuery({ store }: Pick<Services, 'store'>) {
  return queryOptions({
    queryKey: ['runs'],
    staleTime: 0,
    queryFn: ({ signal }) => store.runs.list({ signal }),
  })
}
