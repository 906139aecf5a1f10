/**
 * From opening the page to working services. Storage belongs to one tab at a time: when another one has it, or takes
 * it away, this tab stands back and offers to take over.
 */
import type { Services } from '#/features/services.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Observable } from '#/lib/emitter.ts'

export type BootState =
  | { readonly kind: 'starting' }
  | { readonly kind: 'open'; readonly services: Services }
  /** `andThen` is called once this tab has the data. */
  | { readonly kind: 'elsewhere'; readonly takeOver: (andThen?: (services: Services) => void) => void }
  | { readonly kind: 'failed'; readonly error: unknown }

export type Opening =
  | { readonly kind: 'open'; readonly services: Services }
  | { readonly kind: 'elsewhere'; readonly takeOver: () => Promise<Services> }

/** Starts at once. `open` may be asked again, after another tab has taken storage away. */
export function createBoot(open: (onTaken: () => void) => Promise<Opening>): Observable<BootState> {
  const state = createSubject<BootState>({ kind: 'starting' })
  const show = (services: Services) => {
    state.set({ kind: 'open', services })
  }
  const fail = (error: unknown) => {
    state.set({ kind: 'failed', error })
  }
  const start = async (insist: boolean): Promise<Services | null> => {
    state.set({ kind: 'starting' })
    const opening = await open(() => {
      state.set({ kind: 'elsewhere', takeOver })
    })
    if (opening.kind === 'elsewhere' && !insist) {
      state.set({ kind: 'elsewhere', takeOver })
      return null
    }
    const services = opening.kind === 'open' ? opening.services : await opening.takeOver()
    show(services)
    return services
  }
  const takeOver = (andThen?: (services: Services) => void) => {
    start(true)
      .then((services) => {
        if (services !== null) andThen?.(services)
      })
      .catch(fail)
  }
  start(false).catch(fail)
  return state
}
