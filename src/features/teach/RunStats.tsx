import type { SelfTrainingProgress } from '#/domain/selfTraining.ts'
import { formatCount, formatMillis } from '#/lib/format.ts'
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
        note={`of ${formatCount(trainingPuzzles)}`}
      />
      <Stat label="Pairs it learns from" value={last === undefined ? '–' : formatCount(last.pairs)} />
      <Stat
        label="Held-out puzzles solved"
        value={point === undefined ? '–' : formatCount(point.solved)}
        note={`of ${formatCount(heldOutPuzzles)}`}
      />
      <Stat label="Idioms" value={formatCount(idioms.length)} />
      <Stat label="Time" value={formatMillis(Math.floor(elapsedMillis / 1000) * 1000)} />
    </div>
  )
}
