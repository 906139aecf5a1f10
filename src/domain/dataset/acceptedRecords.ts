/**
 * Which records of a run a person has accepted as examples. A record goes by the fingerprint of its puzzle: within a run no
 * puzzle is found twice, and in a repetition of the run, where records have other ids, it is the same.
 */
import { fingerprint } from '#/lib/fingerprint.ts'

/** Names of accepted records, see `acceptedName`. */
export type AcceptedNames = ReadonlySet<string>

export const noneAccepted: AcceptedNames = new Set()

/** What the record of this puzzle (in the paper's form) goes by. */
export function acceptedName(puzzle: string): string {
  return fingerprint(puzzle)
}

/** The names with this one added or taken away. */
export function withAccepted(names: AcceptedNames, name: string, isAccepted: boolean): AcceptedNames {
  const others = [...names].filter((known) => known !== name)
  return new Set(isAccepted ? [...others, name] : others)
}
