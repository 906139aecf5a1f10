import { formatBytes } from '#/lib/format.ts'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import { useServices } from '#/features/services.ts'
import { useInterpreter } from './useInterpreter.ts'
import { useObserved } from '../observed/useObserved.ts'

/** How far Python has come; null when there is nothing to wait for. */
function useLoading(): { label: string; detail: string; fraction: number | null } | null {
  const { python } = useServices()
  const interpreter = useInterpreter()
  const progress = useObserved(python.progress)
  if (interpreter.kind !== 'starting') return null
  const label = 'Loading Python'
  if (progress === null) return { label, detail: '', fraction: null }
  const { received, total } = progress
  if (total === null) return { label, detail: formatBytes(received), fraction: null }
  if (received >= total) return { label: 'Starting Python', detail: '', fraction: null }
  return { label, detail: `${formatBytes(received)} of ${formatBytes(total)}`, fraction: received / total }
}

/** How far Python has come, in words: `Loading Python, 9.1 MiB of 18.6 MiB`; null when there is nothing to wait for. */
export function useLoadingWords(): string | null {
  const loading = useLoading()
  if (loading === null) return null
  return loading.detail === '' ? loading.label : `${loading.label}, ${loading.detail}`
}

/**
 * The download of Python as a line and as words; nothing once it runs. Not announced as it moves: whoever waits for it says
 * so once.
 */
export function LoadingPython() {
  const loading = useLoading()
  return loading === null ? null : <ProgressLine quiet {...loading} />
}
