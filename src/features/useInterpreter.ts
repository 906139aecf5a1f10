import { useQuery } from '@tanstack/react-query'
import type { VerifierInfo } from '#/engine/ports.ts'
import { useServices } from '#/features/services.ts'

export type InterpreterState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly info: VerifierInfo }
  | { readonly kind: 'unsupported'; readonly message: string }

/** Whether Python can take work yet, and if not, why. */
export function useInterpreter(): InterpreterState {
  const { verifier } = useServices()
  const start = useQuery({
    queryKey: ['interpreter'],
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
    queryFn: () => verifier.ready,
  })
  if (start.isSuccess) return { kind: 'ready', info: start.data }
  if (start.isError) return { kind: 'unsupported', message: start.error.message }
  return { kind: 'starting' }
}
