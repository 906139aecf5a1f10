import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'

/** Whether a part of a page is folded, as it was left the last time on this device: open where it never was. */
export function useFolded(part: string) {
  const { store } = useServices()
  const client = useQueryClient()
  const name = `folded.${part}`
  const stored = useQuery({
    queryKey: ['settings', name],
    queryFn: async () => (await store.settings.get(name)) === true,
    staleTime: Infinity,
  })
  const fold = (folded: boolean) => {
    client.setQueryData(['settings', name], folded)
    // It is a convenience: where it cannot be stored it holds for this visit.
    store.settings.put(name, folded).catch(() => undefined)
  }
  return { folded: stored.isPending || stored.data === true, fold }
}
