import { builtInNature, isBuiltIn, modelTitle } from '#/domain/model/builtInEndpoint.ts'
import { isImported } from '#/domain/run/importedRun.ts'
import type { Endpoint } from '#/domain/model/endpoint.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '../observed/useObserved.ts'

/** How people call the model of an endpoint: by its server's name, or by its version. */
export function useModelTitle(): (endpoint: Endpoint) => string {
  const { builtInModel } = useServices()
  const versions = useObserved(builtInModel.versions, 1_000)
  return (endpoint) => modelTitle(endpoint, versions)
}

/** What stands under the name of a run or an evaluation: the model, and how or where it is asked. */
export function useModelLine(endpoint: Endpoint): string {
  const title = useModelTitle()(endpoint)
  if (isBuiltIn(endpoint)) return `${title}: ${builtInNature}`
  if (isImported(endpoint)) return `Read from ${title}`
  return `${title}, ${endpoint.api === 'chat' ? 'chat' : 'plain completion'}, ${endpoint.baseUrl}`
}
