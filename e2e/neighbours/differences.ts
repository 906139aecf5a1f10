/** What a case's verdicts may be, and where those of two ways may differ. */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'
import type { KnownCase } from '../support/allCases.ts'
import type { Told } from './ways.ts'
import { limitMillis } from './ways.ts'

/** What a program that is stopped by the clock, or by the lack of memory on the way there, can end as. */
const stopped: ReadonlySet<VerdictKind> = new Set(['timeout', 'error', 'memory'])

/** Cases that two interpreters with different seeds may honestly judge differently, with the reason. */
const bySeed: ReadonlyMap<string, string> = new Map([
  ['cheats share-chance-drawn', 'its puzzle draws from the generator that was seeded at the start'],
  ['hostile lane-deepcopy-shared-look', 'its puzzle asks whether that seed is 0'],
  ['hostile stop-bytecode-hand-made', 'its bytecode reads whatever lies behind its constants'],
])

/** Where the clock strikes is chance: a slow program that it struck may elsewhere have been through. */
function mayBoth(one: Told, other: Told): boolean {
  if (one.kind === other.kind) return true
  const struck = [one, other].filter(({ kind }) => kind === 'timeout')
  const through = [one, other].find(({ kind }) => kind !== 'timeout')
  return (
    struck.length > 0 &&
    through !== undefined &&
    (stopped.has(through.kind) || through.millis > limitMillis / 4)
  )
}

/** Whether the seeds, or the clock, let two runs of a pair differ. */
function mayBeFlaky({ id, verdict }: KnownCase, outcomes: readonly VerdictKind[]): boolean {
  return bySeed.has(id) || (verdict !== 'solved' && outcomes.includes('timeout'))
}

function isExpected(known: KnownCase, got: Told): boolean {
  const { verdict, kind } = known
  if (got.kind === 'flaky') return mayBeFlaky(known, got.outcomes ?? [])
  // A slow machine gives more time, and what should have been stopped can be through by then.
  if (kind?.includes('timeout') === true && got.millis > limitMillis) return true
  if (kind !== undefined) return kind.includes(got.kind)
  return verdict === 'any' || (got.kind === 'solved') === (verdict === 'solved')
}

/** What is wrong with a verdict that came by some way, beside that by the first way; null when nothing is. */
export function difference(known: KnownCase, got: Told | undefined, first: Told | undefined): string | null {
  if (got === undefined) return 'no verdict'
  const before = got.audit === undefined || got.audit === got.kind ? '' : `, ${got.audit} in the shared lane`
  const said = `${got.kind}${before} (${got.message})`
  if (!isExpected(known, got)) return `${known.kind?.join(' or ') ?? known.verdict} expected, got ${said}`
  if (first === undefined || got.kind === 'flaky' || mayBoth(first, got)) return null
  return `${first.kind} before, now ${said}`
}
