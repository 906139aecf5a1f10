import type { Attempt, AttemptKind } from '#/domain/evaluation/evaluation.ts'

/** Attempts that were the same text with the same end. */
export interface AttemptGroup {
  readonly attempt: Attempt
  /** Which attempts these were, counted from 1. */
  readonly numbers: readonly number[]
}

/** Equal attempts together, in the order in which each came first. */
export function groupAttempts(attempts: readonly Attempt[]): readonly AttemptGroup[] {
  const groups = new Map<string, { attempt: Attempt; numbers: number[] }>()
  attempts.forEach((attempt, index) => {
    const key = JSON.stringify([attempt.kind, attempt.text, attempt.message])
    const group = groups.get(key) ?? { attempt, numbers: [] }
    group.numbers.push(index + 1)
    groups.set(key, group)
  })
  return [...groups.values()]
}

/** How many attempts ended in which way, most frequent first. */
export function countKinds(
  attempts: readonly Attempt[],
): readonly { readonly kind: AttemptKind; readonly count: number }[] {
  const counts = new Map<AttemptKind, number>()
  for (const { kind } of attempts) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((one, other) => other.count - one.count)
}

/** `1, 2, 5 and 12 more`: at most `most` numbers. */
export function listNumbers(numbers: readonly number[], most = 8): string {
  if (numbers.length <= most) return numbers.join(', ')
  return `${numbers.slice(0, most).join(', ')} and ${numbers.length - most} more`
}
