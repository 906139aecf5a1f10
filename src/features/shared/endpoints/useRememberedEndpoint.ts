import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { blankModel, capabilitiesOf, modelRefSchema } from '#/domain/model/modelRef.ts'
import { useServices } from '#/features/services.ts'

/** The setting that holds it. */
export const rememberedEndpoint = 'endpoint'
const queryKey = ['remembered-endpoint']

/** The endpoint that was used last, without its key, and how to remember another. */
export function useRememberedEndpoint() {
  const { store } = useServices()
  const client = useQueryClient()
  const remembered = useQuery({
    queryKey,
    staleTime: 0,
    queryFn: async () => {
      const parsed = modelRefSchema.safeParse(await store.settings.get(rememberedEndpoint))
      return parsed.success && capabilitiesOf(parsed.data).answers ? parsed.data : blankModel
    },
  })
  const remember = async (endpoint: ModelRef) => {
    // A form that opens at once must not start from the one before.
    client.setQueryData(queryKey, endpoint)
    await store.settings.put(rememberedEndpoint, endpoint)
  }
  return { remembered, remember }
}
