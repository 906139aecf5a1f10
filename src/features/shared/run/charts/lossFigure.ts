import type { ChartColumn } from '#/ui/chart/chartColumns.ts'
import type { Figure } from '#/ui/chart/usePlot.ts'
import type { LossRow } from './lossRows.ts'

/** The loss over the steps of each training, a line for each; the newest is the strongest. */
export const lossFigure: Figure<LossRow> = ({ plot, colors }, rows) => {
  const trainings = [...new Set(rows.map(({ training }) => training))]
  return {
    ...{ marginLeft: 52, marginRight: 112, marginBottom: 40, height: 280 },
    x: { label: 'Step', ticks: 6 },
    y: { label: 'Loss', grid: true, ticks: 5, zero: true },
    marks: trainings.flatMap((training, place) => {
      const line = rows.filter((row) => row.training === training)
      const color = colors.series[place % colors.series.length] ?? colors.text
      const isNewest = place === trainings.length - 1
      return [
        plot.lineY(line, {
          ...{ x: 'step', y: 'loss', stroke: color },
          ...{ strokeWidth: isNewest ? 2.5 : 1.5, strokeOpacity: isNewest ? 1 : 0.6 },
        }),
        plot.dot(line.slice(-1), { x: 'step', y: 'loss', fill: color, r: 3.5 }),
        plot.text(line.slice(-1), {
          ...{ x: 'step', y: 'loss', fill: color, fontWeight: 600, textAnchor: 'start', dx: 10 },
          text: ({ loss }: LossRow) => `${String(training)}: ${loss.toFixed(2)}`,
        }),
      ]
    }),
  }
}

export const lossColumns: readonly ChartColumn<LossRow>[] = [
  { label: 'Training after iteration', value: ({ training }) => training },
  { label: 'Step', value: ({ step }) => step },
  { label: 'Loss', value: ({ loss }) => loss, show: ({ loss }) => loss.toFixed(4) },
]
