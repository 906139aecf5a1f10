/** What a case's verdicts may be, and where those of two ways may differ. */
import type { VerdictKind } from '#/domain/verdict.ts'
import type { KnownCase } from '../support/allCases.ts'
import type { Told } from './ways.ts'

/** What a program that is stopped by the clock, or by the lack of memory on the way there, can end as. */
const stopped: ReadonlySet<VerdictKind> = new Set(['timeout', 'error', 'memory'])

/** Where the clock strikes is chance: one that it struck may elsewhere have been through with failing. */
function mayBoth(one: VerdictKind, other: VerdictKind): boolean {
  if (one === other) return true
  return [one, other].includes('timeout') && stopped.has(one) && stopped.has(other)
}

function isExpected({ verdict, kind }: KnownCase, got: VerdictKind): boolean {
  if (kind !== undefined && got !== 'flaky') return kind.includes(got)
  return verdict === 'any' || (got === 'solved') === (verdict === 'solved')
}

/** What is wrong with a verdict that came by some way, beside that by the first way; null when nothing is. */
export function difference(known: KnownCase, got: Told | undefined, first: Told | undefined): string | null {
  if (got === undefined) return 'no verdict'
  const said = `${got.kind}${got.audit === undefined ? '' : `, ${got.audit} before`} (${got.message})`
  if (!isExpected(known, got.kind))
    return `${known.kind?.join(' or ') ?? known.verdict} expected, got ${said}`
  if (first === undefined || mayBoth(first.kind, got.kind)) return null
  return `${first.kind} before, now ${said}`
}
