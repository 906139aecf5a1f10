import { Link } from '@tanstack/react-router'
import type { ActiveRun } from '#/engine/loop/loopController.ts'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { SelfTrainingProgress } from '#/domain/grammar/selfTraining.ts'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { formatCount } from '#/lib/format.ts'

const everyMillis = 1000

function describeRun({ run, recentRecords }: ActiveRun) {
  const { iteration, iterations } = run.state
  const solved = iterations.reduce((sum, counts) => sum + counts.solvedPuzzles, 0)
  const place = `iteration ${Math.min(iteration + 1, run.settings.iterations)} of ${run.settings.iterations}`
  return { place, found: `${formatCount(Math.max(solved, recentRecords.length))} solved` }
}

function describeEvaluation({ outcomes, puzzleCount }: Evaluation) {
  return `${formatCount(outcomes.length)} of ${formatCount(puzzleCount)} puzzles`
}

function describeTeaching({ iteration, settings, heldOutPuzzles, points }: SelfTrainingProgress) {
  const solved = points.at(-1)?.solved
  return [
    iteration === 0 ? 'measuring the start' : `iteration ${iteration} of ${settings.iterations}`,
    ...(solved === undefined ? [] : [`${formatCount(solved)} of ${formatCount(heldOutPuzzles)} held out`]),
  ].join(' · ')
}

/** What is running, visible from everywhere, and the way to it. Nothing when nothing runs. */
export function RunIndicator() {
  const { loop, evaluator, builtInModel } = useServices()
  const run = useObserved(loop.active, everyMillis)
  const evaluation = useObserved(evaluator.active, everyMillis)
  const teaching = useObserved(builtInModel.progress, everyMillis)
  if (run !== null && run.run.status === 'running') {
    const { place, found } = describeRun(run)
    return (
      <Link to="/loop" search={{ run: run.run.id }} className="shell-running">
        <span className="shell-running-dot" aria-hidden />
        <span>Loop</span>
        <span className="shell-running-more">
          {place} · {found}
        </span>
      </Link>
    )
  }
  if (evaluation !== null && evaluation.evaluation.status === 'running') {
    return (
      <Link to="/evaluate" search={{ evaluation: evaluation.evaluation.id }} className="shell-running">
        <span className="shell-running-dot" aria-hidden />
        <span>Evaluation</span>
        <span className="shell-running-more">{describeEvaluation(evaluation.evaluation)}</span>
      </Link>
    )
  }
  if (teaching?.status === 'running') {
    return (
      <Link to="/teach" className="shell-running">
        <span className="shell-running-dot" aria-hidden />
        <span>Teach</span>
        <span className="shell-running-more">{describeTeaching(teaching)}</span>
      </Link>
    )
  }
  return null
}
