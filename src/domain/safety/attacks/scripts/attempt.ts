/**
 * A piece of JavaScript that tries to get out of the sandbox: a module with one async function. `target` is an address on the
 * app's own server that names this probe, `page` the app's address, `canary` a random word for which the page listens.
 * `ask(attempt)` ends well if the attempt does, and badly only where the browser says that it refused: an error alone could
 * also be the network's.
 */
import type { ProbeRealm } from '../../probe.ts'

export interface Attempt {
  readonly name: string
  readonly realms: readonly ProbeRealm[]
  readonly title: string
  readonly sentence: string
  readonly code: string
  readonly judgedBy?: 'silence'
  /**
   * Realms in which it runs on every page load. There the attempt must end without a word on the browser's console, where a
   * refusal by the policy would look like a fault of the app: only what is absent, or throws, is tried.
   */
  readonly gate?: readonly ProbeRealm[]
}

export const everywhere: readonly ProbeRealm[] = ['frame', 'worker', 'bare']
export const inWorkers: readonly ProbeRealm[] = ['worker', 'bare']
export const inFrame: readonly ProbeRealm[] = ['frame']
