/** Which places of the two programs a verdict points at. */
import type { TracebackFrame, Verdict } from '#/domain/verdict.ts'
import type { EditorMarker } from '#/lib/codeEditor.ts'

export interface VerdictMarkers {
  readonly puzzle: readonly EditorMarker[]
  readonly solution: readonly EditorMarker[]
}

const none: VerdictMarkers = { puzzle: [], solution: [] }

/**
 * The innermost frame of each program. A solution that was changed since (`stale`) is not marked: its lines may have
 * moved.
 */
export function toMarkers(verdict: Verdict | null, stale: boolean): VerdictMarkers {
  if (verdict === null) return none
  const innermost = (source: TracebackFrame['source']) => {
    const frame = verdict.traceback.findLast((candidate) => candidate.source === source)
    return frame === undefined ? [] : [{ ...frame, message: verdict.message }]
  }
  return { puzzle: innermost('puzzle'), solution: stale ? [] : innermost('solution') }
}
