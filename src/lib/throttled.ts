import type { Observable } from './emitter.ts'

/** Lets at most one change in `everyMillis` through; the last one always arrives. */
export function createThrottled<T>(source: Observable<T>, everyMillis: number): Observable<T> {
  let shown = source.getSnapshot()
  let listening = 0
  return {
    getSnapshot: () => {
      if (listening === 0) shown = source.getSnapshot()
      return shown
    },
    subscribe: (listener) => {
      let timer: ReturnType<typeof setTimeout> | null = null
      let lastAt = -Infinity
      const show = () => {
        timer = null
        lastAt = performance.now()
        shown = source.getSnapshot()
        listener()
      }
      listening += 1
      const unsubscribe = source.subscribe(() => {
        timer ??= setTimeout(show, Math.max(0, lastAt + everyMillis - performance.now()))
      })
      return () => {
        listening -= 1
        unsubscribe()
        if (timer !== null) clearTimeout(timer)
      }
    },
  }
}
