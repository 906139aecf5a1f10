/**
 * A value that changes and tells who listens: the shape that React's `useSyncExternalStore` reads.
 * `subscribe` returns its own unsubscribe.
 */
export interface Observable<T> {
  readonly getSnapshot: () => T
  readonly subscribe: (listener: () => void) => () => void
}

export interface Subject<T> extends Observable<T> {
  readonly set: (value: T) => void
}

export function createSubject<T>(initial: T): Subject<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    getSnapshot: () => value,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
  }
}

/** The first value that `accepts` takes: the one of now, or one to come. Never rejects. */
export function firstOf<T, Accepted extends T>(
  source: Observable<T>,
  accepts: (value: T) => value is Accepted,
): Promise<Accepted>
export function firstOf<T>(source: Observable<T>, accepts: (value: T) => boolean): Promise<T>
export function firstOf<T>(source: Observable<T>, accepts: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const value = source.getSnapshot()
      if (!accepts(value)) return
      unsubscribe()
      resolve(value)
    }
    const unsubscribe = source.subscribe(look)
    look()
  })
}
