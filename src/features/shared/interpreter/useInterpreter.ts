import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { VerifierInfo } from '#/engine/ports/verifier.ts'
import { useServices } from '#/features/services.ts'

export type InterpreterState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready'; readonly info: VerifierInfo }
  /** Its files did not arrive: trying again may help. */
  | { readonly kind: 'unloaded'; readonly message: string }
  | { readonly kind: 'unsupported'; readonly message: string }

const queryKey = ['interpreter']

/** Whether Python can take work yet, and if not, why. */
export function useInterpreter(): InterpreterState {
  const { verifier } = useServices()
  const start = useQuery({
    queryKey,
    staleTime: Infinity,
    retry: false,
    networkMode: 'always',
    queryFn: () => verifier.ready,
  })
  if (start.isSuccess) return { kind: 'ready', info: start.data }
  if (!start.isError) return { kind: 'starting' }
  const { name, message } = start.error
  return { kind: name === 'SandboxError' ? 'unloaded' : 'unsupported', message }
}

/** Loads Python again after it could not be loaded. */
export function useRestartInterpreter(): () => void {
  const { python } = useServices()
  const client = useQueryClient()
  return () => {
    python.restart()
    void client.resetQueries({ queryKey })
    void python.calibration.measure()
  }
}
