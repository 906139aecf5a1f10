import type { ModelRef } from '#/domain/model/modelRef.ts'
import { modelLine, modelTitle } from '#/domain/model/modelRef.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '../observed/useObserved.ts'

/** How people call the model of an endpoint: by its server's name, or by its version. */
export function useModelTitle(): (endpoint: ModelRef) => string {
  const { builtInModel } = useServices()
  const versions = useObserved(builtInModel.versions, 1_000)
  return (endpoint) => modelTitle(endpoint, versions)
}

/** What stands under the name of a run or an evaluation: the model, and how or where it is asked. */
export function useModelLine(endpoint: ModelRef): string {
  return modelLine(endpoint, useModelTitle()(endpoint))
}
