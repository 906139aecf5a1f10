import { useQuery, useQueryClient } from '@tanstack/react-query'
import { endpointSchema } from '#/domain/model/endpoint.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import { useServices } from '#/features/services.ts'

const settingName = 'endpoint'
const queryKey = ['remembered-endpoint']

/** What the form shows before anything was entered. */
export const blankEndpoint: Endpoint = { baseUrl: '', model: '', api: 'completion' }

/** The endpoint that was used last, without its key, and how to remember another. */
export function useRememberedEndpoint() {
  const { store } = useServices()
  const client = useQueryClient()
  const remembered = useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const parsed = endpointSchema.safeParse(await store.settings.get(settingName))
      return parsed.success ? parsed.data : blankEndpoint
    },
  })
  const remember = async (endpoint: Endpoint) => {
    // A form that opens at once must not start from the one before.
    client.setQueryData(queryKey, endpoint)
    await store.settings.put(settingName, endpoint)
  }
  return { remembered, remember }
}
