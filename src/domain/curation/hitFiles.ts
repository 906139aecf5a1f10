/** Contamination hits with their decisions as files: a table for people (RFC 4180), JSON for programs. */
import type { ContaminationHit, HitDecisions } from './contamination.ts'
import { decisionOf } from './contamination.ts'

const columns = [
  ...['kind', 'decision', 'record', 'held_out', 'share', 'accepted_answers', 'tried_answers'],
  ...['record_puzzle', 'record_solution', 'held_out_puzzle'],
]

/** A line for each hit, with a line of column names. Lines end in CR LF; fields are quoted where they have to be. */
export function toHitsCsv(hits: readonly ContaminationHit[], decisions: HitDecisions): string {
  const rows = hits.map((hit) => [
    ...[hit.kind, decisionOf(hit, decisions), hit.recordId, hit.heldOut.id, hit.share.toFixed(4)],
    ...[String(hit.taken?.accepted ?? ''), String(hit.taken?.tried ?? '')],
    ...[hit.recordPuzzle, hit.recordSolution, hit.heldOut.puzzle],
  ])
  return [columns, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('')
}

function toField(text: string): string {
  // A spreadsheet would run what begins like a formula; the apostrophe makes it a text.
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** An array of the hits, each with its decision. */
export function toHitsJson(hits: readonly ContaminationHit[], decisions: HitDecisions): string {
  return `${JSON.stringify(
    hits.map((hit) => ({ ...hit, decision: decisionOf(hit, decisions) })),
    null,
    2,
  )}\n`
}
