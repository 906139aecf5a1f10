import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ListedModel } from '#/domain/model/completion.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'

const none: readonly ListedModel[] = []

function keyOf(baseUrl: string): readonly string[] {
  const address = normaliseBaseUrl(baseUrl)
  return ['listed-models', address.ok ? address.value : baseUrl]
}

/** The models that a server has listed when it was asked in this tab; empty where nobody asked. Asks nothing itself. */
export function useListedModels(baseUrl: string) {
  const client = useQueryClient()
  const listed = useQuery<readonly ListedModel[]>({
    queryKey: keyOf(baseUrl),
    queryFn: () => none,
    enabled: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  const keep = (models: readonly ListedModel[]) => {
    client.setQueryData(keyOf(baseUrl), models)
  }
  return { models: listed.data ?? none, keep }
}
