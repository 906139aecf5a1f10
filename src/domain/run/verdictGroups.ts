/** Which failures are the same but for their details: candidates counted by what their verdicts say. */
import type { Candidate } from './run.ts'

export interface VerdictGroup {
  /** What the notes say, with names, texts and numbers left open. */
  readonly message: string
  readonly bucket: string
  readonly count: number
  /** A note of the group as it was, and the place of its candidate in its bucket, from 0. */
  readonly example: string
  readonly exampleAt: number
}

/** A note without what differs between equal failures: quoted texts, numbers, addresses, and where in the program. */
export function normaliseNote(note: string): string {
  return note
    .replace(/\n[^]*/, '')
    .replace(/\b0x[\da-f]+\b/gi, '…')
    .replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|“[^”]*”|‘[^’]*’/g, '…')
    .replace(/(?<![\p{L}_])-?\d[\d,._]*(?:e[+-]?\d+)?/giu, '…')
    .replace(/…(?:[\s,;:]*…)+/g, '…')
    .trim()
}

/** Counts candidates as they come; `groups` gives what there is so far, the largest first. */
export function createVerdictGroups() {
  const groups = new Map<string, VerdictGroup>()
  return {
    /** Enters candidates of one bucket; `first` is the place of the first of them in it. */
    enter: (candidates: readonly Candidate[], first: number): void => {
      candidates.forEach(({ kind, bucket: name, note }, index) => {
        const bucket = `${kind}:${name}`
        const message = normaliseNote(note)
        const key = `${bucket} ${message}`
        const known = groups.get(key) ?? {
          message,
          bucket,
          count: 0,
          example: note,
          exampleAt: first + index,
        }
        groups.set(key, { ...known, count: known.count + 1 })
      })
    },
    groups: (): readonly VerdictGroup[] =>
      [...groups.values()].sort((one, other) => other.count - one.count || one.exampleAt - other.exampleAt),
  }
}
