import { useMemo, useSyncExternalStore } from 'react'
import type { Observable } from '#/lib/emitter.ts'
import { createThrottled } from '#/lib/throttled.ts'

/** The value of an observable, re-rendering at most once in `everyMillis` (4 Hz by default). */
export function useObserved<T>(source: Observable<T>, everyMillis = 250): T {
  const throttled = useMemo(() => createThrottled(source, everyMillis), [source, everyMillis])
  return useSyncExternalStore(throttled.subscribe, throttled.getSnapshot)
}
