/**
 * How the sandbox's files fail to arrive: the error that `ready` rejects with then. It names the address, so that whoever
 * put the files there can look at the same one. What programs do is never an error, but a verdict.
 */
export interface SandboxFailure {
  readonly kind:
    /** The address answers with an error or not at all, or this page may not read what it answers. */
    | 'missing'
    /** It answers, but with a page or a file that is not the verifier's. */
    | 'unreadable'
    /** The sandbox page does not answer: absent, refused to be framed, or forbidden by this page's policy. */
    | 'no-answer'
  readonly url: string
  /** What happened, why it matters, what to do. */
  readonly message: string
}

export type SandboxError = Error & SandboxFailure

/** The error that `ready` and everything behind it reject with. */
function createSandboxError(failure: SandboxFailure): SandboxError {
  return Object.assign(new Error(failure.message), { name: 'SandboxError', ...failure })
}

/** `url` could not be fetched; `reason` is the status, or the browser's own words. */
export function missingError(url: string, reason: string): SandboxError {
  const message =
    `${url} could not be loaded (${reason}). Without it no program can be run. ` +
    'Check that the file is there and that this page may read it.'
  return createSandboxError({ kind: 'missing', url, message })
}

/** `url` was fetched and is no list of the interpreter's files. */
export function unreadableError(url: string): SandboxError {
  const message =
    `${url} is not the list of the interpreter's files, so no program can be run. ` +
    'Check that the address is the folder of these files; some hosts answer with a page of their own instead.'
  return createSandboxError({ kind: 'unreadable', url, message })
}

/** The page at `url` was framed and is silent. */
export function noAnswerError(url: string): SandboxError {
  const message =
    `${url} was opened as a frame and does not answer, so no program can be run. ` +
    'Check that the file is there, that its host lets this page frame it, and that this page allows the frame.'
  return createSandboxError({ kind: 'no-answer', url, message })
}
