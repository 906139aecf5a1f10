import type { Run } from '#/domain/run/run.ts'
import { formatCounted } from '#/lib/format.ts'
import { recordCount } from './runNumbers.ts'
import { statusLooks } from '../status/statusLooks.ts'
import type { ShownStatus } from '../status/statusLooks.ts'

/** How a run stands in one spoken sentence. */
export function spokenSummary(run: Run, status: ShownStatus): string {
  const counts = run.state.iterations.at(-1)
  if (counts === undefined) return statusLooks[status].label
  return [
    `${statusLooks[status].label}, iteration ${String(run.state.iterations.length)} of ${String(run.settings.iterations)}:`,
    `${formatCounted(counts.proposed, 'puzzle')} proposed, ${formatCounted(counts.puzzles.kept, 'puzzle')} kept,`,
    `${formatCounted(counts.attempted, 'solution')} attempted, ${formatCounted(recordCount(run), 'record')} found.`,
    ...untrainedWords(run),
  ].join(' ')
}

/** That the training before this was left out; why stands on the page. */
function untrainedWords({ state }: Run): readonly string[] {
  const last = state.untrained.at(-1)
  return last !== undefined && last.after >= state.iteration - 1
    ? [`Not trained after iteration ${String(last.after + 1)}.`]
    : []
}
