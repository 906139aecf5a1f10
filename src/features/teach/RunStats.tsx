import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { formatCount } from '#/lib/format.ts'
import { Stat } from '#/ui/Stat.tsx'

/** A run in a few numbers that stand on one line. */
export function RunStats({ progress }: { readonly progress: SelfTrainingProgress }) {
  const { iterations, idioms, points, trainingPuzzles, heldOutPuzzles, elapsedMillis } = progress
  const last = iterations.at(-1)
  const point = points.at(-1)
  return (
    <div className="teach-stats">
      <Stat
        label="Puzzles of its own solved"
        value={
          last === undefined
            ? '–'
            : formatCount(iterations.reduce((sum, { solvedOwn }) => sum + solvedOwn, 0))
        }
      />
      <Stat
        label="Training puzzles solved"
        value={last === undefined ? '–' : formatCount(last.solvedTraining)}
        {...noteOf(trainingPuzzles)}
      />
      <Stat label="Pairs it learns from" value={last === undefined ? '–' : formatCount(last.pairs)} />
      <Stat
        label="Held-out puzzles solved"
        value={point === undefined ? '–' : formatCount(point.solved)}
        {...noteOf(heldOutPuzzles)}
      />
      <Stat label="Idioms" value={formatCount(idioms.length)} />
      <Stat label="Time" value={formatElapsed(elapsedMillis)} />
    </div>
  )
}

/** Nothing before the puzzles are counted. */
function noteOf(count: number): { note?: string } {
  return count === 0 ? {} : { note: `of ${formatCount(count)}` }
}

/** `44 s`, `2 min 05 s`: whole seconds, so that it does not flicker. */
function formatElapsed(millis: number): string {
  const seconds = Math.floor(millis / 1000)
  if (seconds < 60) return `${seconds} s`
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}
