/** What audits are called on the screens, wherever they are told. */
import type { AuditDifference, Audits } from '#/domain/verdict/audit.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { verdictLooks } from './verdictLooks.ts'

/** That a refusal was different alone: what happened, and why it matters. */
export const auditAlarm = {
  title: 'A refusal was different when the pair ran alone.',
  why: 'A program that ran beside it may have changed it, and so may others have been changed before it. Nothing wrong was accepted: what is accepted has always run alone.',
} as const

/** How many were made, and what they came to. */
export function auditSummary({ made, differences }: Audits): string {
  if (made === 0) return 'No refusal has been run again alone yet: chance picks them.'
  const runs = `${formatCounted(made, 'refusal was', 'refusals were')} run again alone`
  const same = made === 1 ? 'it ended as before' : 'all ended as before'
  return differences.length === 0
    ? `${runs}, and ${same}.`
    : `${runs}, and ${formatCount(differences.length)} of them ended differently.`
}

/** What a difference was, in words. */
export function differenceInWords({ shared, alone }: AuditDifference): string {
  return `“${verdictLooks[shared].word}” beside others, “${verdictLooks[alone].word}” alone`
}
