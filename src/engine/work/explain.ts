/** Why work paused, in words for the user: what happened and what to do. */
import type { ModelFailure } from '#/domain/model/completion.ts'

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What the store refused, with the way out where the error knows one. */
export function explainRefusal(error: unknown): string {
  const advice = error instanceof Error && 'advice' in error ? String(error.advice) : ''
  return `${messageOf(error)} ${advice}`.trim()
}

/** A failure of the model. */
export function explainFailure({ message, advice }: ModelFailure): string {
  return `${message} ${advice}`.trim()
}

/** The verifier ended without a word about anything it was given. */
export const explainSilence =
  'The Python sandbox gave no verdict. Everything found so far is stored. Resume to try again; if it happens again, reload the page first.'

/** Something threw that should not have: the sandbox that cannot start, or a mistake of ours. */
export function explainCrash(error: unknown): string {
  // The store's own advice is better than ours.
  if (error instanceof Error && 'advice' in error) return explainRefusal(error)
  return `The work could not go on: ${messageOf(error)} Everything found so far is stored. Reload the page, then resume.`
}
