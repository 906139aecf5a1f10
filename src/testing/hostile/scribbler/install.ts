/** What runs in a worker before the product's own script, as that was shipped: from here on every interpreter is scribbled over. */
import { watchInterpreters } from './membrane.ts'
import { createScribbler } from './scribbler.ts'

/** What each scribble's line on the console begins with. The realm is emptied later on; the test hears the worker's console. */
export const scribbleMark = 'scribbled'

/** `tell` is the console's own function, taken while it is there. */
export function install(tell: (...words: string[]) => void): void {
  watchInterpreters((parts) =>
    createScribbler(parts, (words) => {
      tell(scribbleMark, words)
    }),
  )
}
