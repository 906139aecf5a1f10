import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'
import { limitChoices } from './SolutionBar.tsx'

const setting = 'play.limitMillis'

/** The time limit that the user chose last, in milliseconds; one second, the paper's, before that. */
export function useLimit(): [number, (millis: number) => void] {
  const { store } = useServices()
  const queryClient = useQueryClient()
  const queryKey = ['setting', setting]
  const stored = useQuery({
    queryKey,
    staleTime: Infinity,
    // A query may not resolve to undefined.
    queryFn: async () => (await store.settings.get(setting)) ?? null,
  })
  const limit = limitChoices.find((choice) => choice === stored.data) ?? limitChoices[0]
  return [
    limit,
    (millis) => {
      queryClient.setQueryData(queryKey, millis)
      // A limit that is not remembered is no loss worth a message.
      store.settings.put(setting, millis).catch(() => undefined)
    },
  ]
}
