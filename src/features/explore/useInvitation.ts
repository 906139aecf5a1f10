import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useServices } from '#/features/services.ts'

/** The setting that remembers that the invitation was dismissed. */
const settingName = 'explore.invitation-dismissed'
const queryKey = ['setting', settingName]

/** Whether newcomers are invited to watch the built-in model: until they dismiss it, on this device. */
export function useInvitation() {
  const { store } = useServices()
  const client = useQueryClient()
  const dismissed = useQuery({
    queryKey,
    staleTime: Infinity,
    queryFn: async () => (await store.settings.get(settingName)) === true,
  })
  return {
    // Where it is not known yet, nothing is shown that could vanish again.
    shown: dismissed.data === false,
    dismiss: () => {
      client.setQueryData(queryKey, true)
      // At worst it is shown once more.
      store.settings.put(settingName, true).catch(() => undefined)
    },
  }
}
