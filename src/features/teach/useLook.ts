import { useQuery } from '@tanstack/react-query'
import type { Look } from '#/domain/grammar/selfTraining.ts'
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import { useServices } from '#/features/services.ts'
import type { Result } from '#/lib/result.ts'

/** What a version samples at a puzzle, beside the untrained model; asked anew when the model has learned. */
export function useLook(puzzle: string | null, version: string | null, learned: string) {
  const { builtInModel } = useServices()
  return useQuery({
    queryKey: ['look', puzzle, version, version === null ? learned : ''],
    staleTime: Infinity,
    gcTime: 0,
    enabled: puzzle !== null,
    queryFn: ({ signal }): Promise<Result<Look, ModelFault>> =>
      builtInModel.look(puzzle ?? '', version, signal),
  })
}
