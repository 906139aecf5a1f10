import { formatCount, formatCounted } from '#/lib/format.ts'
import type { ModelTryState } from './useModelTry.ts'

/** How the model fares at a puzzle, in a sentence. It changes when there is something to say, not at each attempt. */
export function modelVerdict({ kind, attempts }: Pick<ModelTryState, 'kind' | 'attempts'>): string {
  const made = formatCounted(attempts.length, 'attempt')
  switch (kind) {
    case 'idle':
      return ''
    case 'trying':
      return 'The model is trying.'
    case 'found':
      return attempts.length === 1
        ? 'Right at the first attempt.'
        : `Right at attempt ${formatCount(attempts.length)}.`
    case 'exhausted':
      return attempts.length === 0
        ? 'It has no program to offer for this puzzle.'
        : `Not solved in ${made}. This one is yours.`
    case 'stopped':
      return `You stopped it after ${made}.`
    case 'failed':
      return `It could not go on after ${made}.`
  }
}
