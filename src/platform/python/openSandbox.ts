/** The sandbox by the one folder that holds all of it: `sandbox.html` and `python/`. */
import type { LoadProgress } from '#/engine/ports/verifier.ts'
import { createRepeatingVerifier } from './repeatingVerifier.ts'
import type { SandboxVerifier } from './sandboxVerifier.ts'

export interface SandboxFolder {
  /** Relative addresses count from the page; a slash at the end is added if it is missing. */
  readonly assetsUrl: string | URL
  readonly workers?: number
  readonly onProgress?: (progress: LoadProgress) => void
}

/** Absolute, with a slash at its end. */
function folderOf(assetsUrl: string | URL): string {
  const url = new URL(assetsUrl, document.baseURI)
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url.href
}

/** Starts it at once; `ready` tells when it can take work, or that its files are not there. */
export function openSandbox({ assetsUrl, ...options }: SandboxFolder): SandboxVerifier {
  const folder = folderOf(assetsUrl)
  return createRepeatingVerifier({
    assetsUrl: new URL('python/', folder).href,
    frameUrl: new URL('sandbox.html', folder).href,
    ...options,
  })
}
