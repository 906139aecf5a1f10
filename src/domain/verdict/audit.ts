/**
 * Audits: refusals of the shared lane that were run again alone, drawn by chance. Where a pair ended differently alone, a
 * neighbour did what none can honestly do, and refusals before it may be the neighbour's doing too. What counted as solved is
 * never concerned: that is only said of a pair that ran alone.
 */
import { z } from 'zod'
import type { Pair, Verdict } from './verdict.ts'
import { verdictKinds } from './verdict.ts'

/** An audit that came to another end than the shared lane. */
export const auditDifferenceSchema = z.object({
  /** The pair in a few words: text of a model's, never to be rendered as HTML. */
  pair: z.string().max(300),
  /** What the shared lane had called it. */
  shared: z.enum(verdictKinds),
  /** What it was alone, which is what counts. */
  alone: z.enum(verdictKinds),
  /** Milliseconds since the epoch. */
  at: z.number(),
})
export type AuditDifference = z.infer<typeof auditDifferenceSchema>

const longest = 90

/** What a number of verdicts tell of audits. */
export interface Audits {
  /** Refusals that were run again alone. */
  readonly made: number
  /** Those that ended differently, oldest first. */
  readonly differences: readonly AuditDifference[]
}

/** What one verdict tells. */
export function auditOf(pair: Pair, { kind, audit }: Verdict, at: number): Audits {
  if (audit === undefined) return { made: 0, differences: [] }
  const difference = { pair: describePair(pair), shared: audit, alone: kind, at }
  return { made: 1, differences: audit === kind ? [] : [difference] }
}

/** All of them together. After a difference nothing shares an interpreter any more, so there are never many. */
export function sumAudits(all: readonly Audits[]): Audits {
  return {
    made: all.reduce((sum, { made }) => sum + made, 0),
    differences: all.flatMap(({ differences }) => differences),
  }
}

/** A pair in one line: the puzzle's signature, and how the solution begins. */
export function describePair({ puzzle, solution }: Pair): string {
  const signature = /^[^\S\n]*def\s+(.*?):?\s*$/m.exec(puzzle)?.[1] ?? firstLine(puzzle)
  const body = solution.replace(/^\s*(?:def\s[^\n]*:[^\S\n]*(?:\n|$))?/, '')
  return `${clip(signature)}, tried with: ${clip(firstLine(body))}`
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '') ?? ''
}

function clip(text: string): string {
  const line = text.trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`
}
