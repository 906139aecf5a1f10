import { useQuery } from '@tanstack/react-query'
import { endpointSchema } from '#/domain/run.ts'
import type { Endpoint } from '#/domain/run.ts'
import { useServices } from '#/features/services.ts'

const settingName = 'endpoint'

/** What the form shows before anything was entered. */
export const blankEndpoint: Endpoint = { baseUrl: '', model: '', api: 'completion' }

/** The endpoint that was used last, without its key, and how to remember another. */
export function useRememberedEndpoint() {
  const { store } = useServices()
  const remembered = useQuery({
    queryKey: ['remembered-endpoint'],
    staleTime: 0,
    queryFn: async () => {
      const parsed = endpointSchema.safeParse(await store.settings.get(settingName))
      return parsed.success ? parsed.data : blankEndpoint
    },
  })
  const remember = (endpoint: Endpoint) => store.settings.put(settingName, endpoint)
  return { remembered, remember }
}
