import type { ChartColumn } from '#/ui/chart/chartColumns.ts'
import type { Figure } from '#/ui/chart/usePlot.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'
import type { DifficultyRow, HarvestRow, PaceRow } from './chartRows.ts'
import type { PassRow } from './linkedEvaluations.ts'

const whole = (iteration: number) => (Number.isInteger(iteration) ? String(iteration) : '')
/** Room beside the axis for labels at the lines' ends. */
const margins = { marginLeft: 52, marginRight: 76, marginBottom: 40 }

/** Pass@k over the iterations, a line for each k, its 95 % interval as a bar. */
export const passFigure: Figure<PassRow> = ({ plot, colors }, rows) => {
  const ks = [1, 10, 100].filter((k) => rows.some((row) => row.k === k))
  const colorOf = (k: number) => colors.series[[1, 10, 100].indexOf(k)] ?? colors.text
  const highest = Math.max(...rows.map(({ mean, interval }) => interval?.high ?? mean))
  const last = Math.max(...rows.map(({ iteration }) => iteration))
  return {
    ...margins,
    height: 280,
    x: { label: 'Iterations learned from', domain: [-0.2, last + 0.2], ticks: last + 1, tickFormat: whole },
    y: {
      label: 'Pass@k',
      tickFormat: (share: number) => formatPercent(share),
      grid: true,
      ticks: 5,
      domain: [0, Math.min(1, 1.05 * highest) || 0.01],
    },
    marks: ks.flatMap((k) => {
      const line = rows.filter((row) => row.k === k)
      const color = colorOf(k)
      return [
        plot.ruleX(
          line.filter(({ interval }) => interval !== null),
          {
            x: 'iteration',
            y1: (row: PassRow) => row.interval?.low ?? 0,
            y2: (row: PassRow) => row.interval?.high ?? 0,
            stroke: color,
            strokeWidth: 3,
            strokeOpacity: 0.35,
          },
        ),
        plot.lineY(line, { x: 'iteration', y: 'mean', stroke: color, strokeWidth: 2 }),
        plot.dot(line, { x: 'iteration', y: 'mean', fill: color, r: 4 }),
        plot.text(line.slice(-1), {
          x: 'iteration',
          y: 'mean',
          text: () => `Pass@${String(k)}`,
          fill: color,
          fontWeight: 600,
          textAnchor: 'start',
          dx: 10,
        }),
      ]
    }),
  }
}

export const passColumns: readonly ChartColumn<PassRow>[] = [
  { label: 'Iterations learned from', value: (row) => row.iteration },
  { label: 'Model', value: (row) => row.model },
  { label: 'k', value: (row) => row.k },
  { label: 'Pass@k', value: (row) => row.mean, show: (row) => formatPercent(row.mean) },
  {
    label: 'Low, 95%',
    value: (row) => row.interval?.low ?? null,
    show: ({ interval }) => (interval === null ? '–' : formatPercent(interval.low)),
  },
  {
    label: 'High, 95%',
    value: (row) => row.interval?.high ?? null,
    show: ({ interval }) => (interval === null ? '–' : formatPercent(interval.high)),
  },
  { label: 'Puzzles', value: (row) => row.puzzles },
]

/** Puzzles of each iteration: kept ones, and those of them that were solved. */
export const harvestFigure: Figure<HarvestRow> = ({ plot, colors }, rows) => ({
  ...margins,
  marginRight: 16,
  height: 260,
  x: { type: 'band', label: 'Iteration', domain: rows.map(({ iteration }) => iteration), padding: 0.3 },
  y: { label: 'Puzzles', grid: true, tickFormat: (count: number) => formatCount(count), ticks: 5 },
  marks: [
    plot.barY(rows, {
      x: 'iteration',
      y: 'kept',
      fill: 'none',
      stroke: colors.quiet,
      strokeDasharray: '4 3',
      insetLeft: 0.5,
      insetRight: 0.5,
    }),
    plot.barY(rows, { x: 'iteration', y: 'solved', fill: colors.series[0] }),
    plot.text(rows, {
      x: 'iteration',
      y: 'solved',
      text: (row: HarvestRow) => formatCount(row.solved),
      fill: colors.text,
      fontWeight: 600,
      dy: -8,
    }),
    plot.ruleY([0], { stroke: colors.grid }),
  ],
})

export const harvestColumns: readonly ChartColumn<HarvestRow>[] = [
  { label: 'Iteration', value: (row) => row.iteration },
  { label: 'Candidates', value: (row) => row.proposed, show: (row) => formatCount(row.proposed) },
  { label: 'Puzzles to solve', value: (row) => row.kept, show: (row) => formatCount(row.kept) },
  { label: 'Solved puzzles', value: (row) => row.solved, show: (row) => formatCount(row.solved) },
  { label: 'Kept solutions', value: (row) => row.solutions, show: (row) => formatCount(row.solutions) },
  { label: 'Attempts', value: (row) => row.attempted, show: (row) => formatCount(row.attempted) },
  { label: 'Tokens', value: (row) => row.tokens, show: (row) => formatCount(row.tokens) },
]

/** Solved puzzles by how often their attempts were right, a column for each iteration. */
export const difficultyFigure: Figure<DifficultyRow> = ({ plot, colors }, rows) => {
  const most = Math.max(1, ...rows.map(({ count }) => count))
  return {
    ...margins,
    marginLeft: 76,
    marginRight: 16,
    height: 300,
    x: { type: 'band', label: 'Iteration', domain: [...new Set(rows.map(({ iteration }) => iteration))] },
    y: {
      type: 'band',
      label: 'Right attempts',
      domain: [...new Set(rows.map(({ range }) => range))].toReversed(),
    },
    marks: [
      plot.cell(rows, {
        x: 'iteration',
        y: 'range',
        fill: colors.series[0],
        fillOpacity: (row: DifficultyRow) => (row.count === 0 ? 0.03 : 0.12 + (0.68 * row.count) / most),
        inset: 1,
      }),
      plot.text(
        rows.filter(({ count }) => count > 0),
        {
          x: 'iteration',
          y: 'range',
          text: (row: DifficultyRow) => formatCount(row.count),
          fill: colors.text,
          stroke: colors.surface,
          strokeWidth: 3,
        },
      ),
    ],
  }
}

export const difficultyColumns: readonly ChartColumn<DifficultyRow>[] = [
  { label: 'Iteration', value: (row) => row.iteration },
  { label: 'Right attempts', value: (row) => row.range },
  { label: 'Solved puzzles', value: (row) => row.count, show: (row) => formatCount(row.count) },
]

/** Newly solved puzzles a minute over the time since the start. */
export const paceFigure: Figure<PaceRow> = ({ plot, colors }, rows) => ({
  ...margins,
  marginRight: 16,
  height: 240,
  x: { label: 'Minutes since the start' },
  y: { label: 'Records a minute', grid: true, zero: true, ticks: 5 },
  marks: [
    plot.rectY(rows, { x1: 'from', x2: 'to', y: 'perMinute', fill: colors.series[1], insetRight: 0.5 }),
    plot.ruleY([0], { stroke: colors.grid }),
  ],
})

export const paceColumns: readonly ChartColumn<PaceRow>[] = [
  { label: 'From, min', value: (row) => row.from, show: (row) => row.from.toFixed(1) },
  { label: 'To, min', value: (row) => row.to, show: (row) => row.to.toFixed(1) },
  { label: 'Records', value: (row) => row.records, show: (row) => formatCount(row.records) },
  { label: 'Records a minute', value: (row) => row.perMinute, show: (row) => row.perMinute.toFixed(1) },
]
