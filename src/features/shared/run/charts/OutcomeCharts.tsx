import type { Run } from '#/domain/run/run.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { ChartFrame } from '#/ui/chart/ChartFrame.tsx'
import { runFileStem } from '../runFileStem.ts'
import type { HarvestRow } from './chartRows.ts'
import type { PassRow } from './linkedEvaluations.ts'
import { lossColumns, lossFigure } from './lossFigure.ts'
import type { LossRow } from './lossRows.ts'
import { describeLosses } from './lossRows.ts'
import { harvestColumns, harvestFigure, passColumns, passFigure } from './runFigures.ts'

interface OutcomeChartsProps {
  readonly run: Pick<Run, 'settings' | 'createdAt'>
  readonly pass: readonly PassRow[]
  /** The same arrays while nothing changes. */
  readonly losses: readonly LossRow[]
  readonly harvest: readonly HarvestRow[]
  readonly onSave: (name: string, mediaType: string, parts: readonly (string | Blob)[]) => void
}

/** Whether there is anything to draw: an empty chart tells nothing. */
export function hasHarvest(harvest: readonly HarvestRow[]): boolean {
  return harvest.some(({ kept }) => kept > 0)
}

/** How good the models of a run are, and what each iteration brought. */
export function OutcomeCharts({ run, pass, losses, harvest, onSave }: OutcomeChartsProps) {
  const stem = runFileStem(run)
  return (
    <>
      {pass.length > 0 && (
        <div className="panel">
          <ChartFrame
            title="Held-out puzzles"
            label={describePass(pass)}
            note="Pass@k of the run’s models, with 95% bootstrap intervals over the puzzles."
            rows={pass}
            columns={passColumns}
            figure={passFigure}
            fileName={`${stem}.pass`}
            onSave={onSave}
          />
        </div>
      )}
      {losses.length > 0 && (
        <div className="panel">
          <ChartFrame
            title="Training loss"
            label={describeLosses(losses)}
            note="By step, a line for each training, named after its iteration."
            rows={losses}
            columns={lossColumns}
            figure={lossFigure}
            fileName={`${stem}.loss`}
            onSave={onSave}
          />
        </div>
      )}
      {hasHarvest(harvest) && (
        <div className="panel">
          <ChartFrame
            title="Solved puzzles"
            label={harvest
              .map(
                ({ iteration, solved, kept }) =>
                  `Iteration ${String(iteration)}: ${formatCount(solved)} of ${formatCounted(kept, 'puzzle')} solved.`,
              )
              .join(' ')}
            note="Filled: solved. Dashed: all that were to be solved."
            rows={harvest}
            columns={harvestColumns}
            figure={harvestFigure}
            fileName={`${stem}.solved`}
            onSave={onSave}
          />
        </div>
      )}
    </>
  )
}

function describePass(rows: readonly PassRow[]): string {
  return rows
    .map((row) => `After ${String(row.iteration)}: Pass@${String(row.k)} ${formatPercent(row.mean)}.`)
    .join(' ')
}
