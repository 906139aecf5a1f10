/** Which places of the two programs a verdict points at. */
import type { Condition, TracebackFrame, Verdict } from '#/domain/verdict/verdict.ts'
import type { EditorMarker } from '#/lib/codeEditor.ts'
import { conditionLook, failedCondition } from './conditionLooks.ts'

export interface VerdictMarkers {
  readonly puzzle: readonly EditorMarker[]
  readonly solution: readonly EditorMarker[]
}

const none: VerdictMarkers = { puzzle: [], solution: [] }

/**
 * The innermost frame of each program; in the puzzle the condition that did not hold, where it is known, and the one that
 * the user is at (`pointed`). A solution that was changed since (`stale`) is not marked: its lines may have moved.
 */
export function toMarkers(
  verdict: Verdict | null,
  stale: boolean,
  pointed: Condition | null,
): VerdictMarkers {
  if (verdict === null) return none
  const innermost = (source: TracebackFrame['source']) => {
    const frame = verdict.traceback.findLast((candidate) => candidate.source === source)
    return frame === undefined ? [] : [{ ...frame, message: verdict.message }]
  }
  const failed = failedCondition(verdict.conditions)
  const asked =
    failed === undefined ? innermost('puzzle') : [{ ...failed, message: `${conditionLook(failed).word}.` }]
  const noted =
    pointed === null || pointed === failed || !verdict.conditions.includes(pointed)
      ? []
      : [{ ...pointed, message: `${conditionLook(pointed).word}.`, tone: 'note' as const }]
  return { puzzle: [...asked, ...noted], solution: stale ? [] : innermost('solution') }
}
