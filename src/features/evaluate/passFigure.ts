import type { PassPoint } from '#/domain/evaluation/passCurve.ts'
import { formatPercent, shorten } from '#/lib/format.ts'
import type { ChartColumn } from '#/ui/chart/chartColumns.ts'
import type { ChartColors } from '#/ui/chart/chartColors.ts'
import type { Figure } from '#/ui/chart/usePlot.ts'
import { shareAxis } from '#/ui/shareAxis.ts'
import { spreadLabels } from '#/ui/spreadLabels.ts'

/** A line in a chart of Pass@k, and how it stands out. */
export interface CurveLine {
  readonly name: string
  /** What stands at the end of the line, if that is not its name. */
  readonly mark?: string
  readonly definition: 'estimator' | 'sequential'
  /** Quiet ones are there for comparison, without their bands. */
  readonly tone: 'first' | 'second' | 'third' | 'quiet'
  readonly points: readonly PassPoint[]
}

export interface CurveRow {
  readonly name: string
  readonly mark: string
  readonly definition: CurveLine['definition']
  readonly tone: CurveLine['tone']
  readonly k: number
  readonly mean: number
  readonly low: number | null
  readonly high: number | null
  readonly puzzles: number
}

/** The points of the lines, one row each; a definition that an evaluation does not have gives none. */
export function toCurveRows(lines: readonly CurveLine[]): readonly CurveRow[] {
  return lines.flatMap(({ name, mark = name, definition, tone, points }) =>
    points.flatMap((point) => {
      const share = definition === 'estimator' ? point.estimator : point.sequential
      if (share === null) return []
      const { mean, interval } = share
      const ends = { low: interval?.low ?? null, high: interval?.high ?? null }
      return [{ name, mark, definition, tone, k: point.k, mean, ...ends, puzzles: point.puzzles }]
    }),
  )
}

export const passColumns: readonly ChartColumn<CurveRow>[] = [
  { label: 'Evaluation', value: ({ name }) => name },
  { label: 'Definition', value: ({ definition }) => definition },
  { label: 'k', value: ({ k }) => k },
  { label: 'Pass@k', value: ({ mean }) => mean, show: ({ mean }) => formatPercent(mean) },
  {
    label: '95% low',
    value: ({ low }) => low,
    show: ({ low }) => (low === null ? '–' : formatPercent(low)),
  },
  {
    label: '95% high',
    value: ({ high }) => high,
    show: ({ high }) => (high === null ? '–' : formatPercent(high)),
  },
  { label: 'Puzzles', value: ({ puzzles }) => puzzles },
]

const height = 320
const margins = { marginTop: 12, marginBottom: 42, marginLeft: 44 }
const narrow = 480

function colorOf({ tone }: Pick<CurveRow, 'tone'>, { series, quiet }: ChartColors): string {
  if (tone === 'quiet') return quiet
  return series[tone === 'first' ? 0 : tone === 'second' ? 1 : 2]
}

/** Pass@k over k on a doubling axis: a line for each name and definition, its 95% interval as a band, its name at its end. */
export const passFigure: Figure<CurveRow> = ({ plot, width, colors }, rows) => {
  const marginRight = width < narrow ? 92 : 150
  const top = Math.max(...rows.map(({ mean, high }) => high ?? mean))
  const { highest, ticks } = shareAxis(top)
  const ks = [...new Set(rows.map(({ k }) => k))].sort((one, other) => one - other)
  const last = ks.at(-1) ?? 1
  const line = ({ name, definition }: CurveRow) => `${definition} ${name}`
  const stroke = (row: CurveRow) => colorOf(row, colors)
  const solid = rows.filter(({ definition, tone }) => definition === 'estimator' && tone !== 'quiet')
  const dashed = rows.filter(({ definition, tone }) => definition === 'sequential' && tone !== 'quiet')
  const quiet = rows.filter(({ tone }) => tone === 'quiet')
  const area = { top: margins.marginTop, bottom: height - margins.marginBottom }
  const ends = [...new Map(rows.map((row) => [line(row), row])).values()]
  const labels = spreadLabels(
    ends.map((row) => ({ row, at: area.top + (1 - row.mean / highest) * (area.bottom - area.top) })),
    15,
    area.top,
    area.bottom,
  )
  return {
    height,
    ...margins,
    marginRight,
    x: { type: last > 1 ? 'log' : 'point', base: 2, domain: last > 1 ? [1, last] : ks, label: null },
    y: { domain: [0, highest], label: null },
    marks: [
      plot.gridY(ticks, { stroke: colors.grid, strokeOpacity: 1 }),
      plot.axisY(ticks, {
        tickSize: 0,
        tickFormat: (share: number) => `${String(Number((share * 100).toFixed(1)))}%`,
        fill: colors.quiet,
      }),
      plot.axisX(apart(ks, width - margins.marginLeft - marginRight), {
        tickSize: 4,
        tickFormat: String,
        fill: colors.quiet,
        stroke: colors.quiet,
        label: 'k, attempts per puzzle (doubling)',
        labelAnchor: 'center',
        labelArrow: 'none',
      }),
      plot.areaY(
        [...solid, ...dashed].filter(({ low }) => low !== null),
        { x: 'k', y1: 'low', y2: 'high', z: line, fill: stroke, fillOpacity: 0.14 },
      ),
      plot.lineY(quiet, { x: 'k', y: 'mean', z: line, stroke, strokeWidth: 1.25, strokeOpacity: 0.55 }),
      plot.lineY(dashed, { x: 'k', y: 'mean', z: line, stroke, strokeWidth: 2, strokeDasharray: '5 4' }),
      plot.lineY(solid, { x: 'k', y: 'mean', z: line, stroke, strokeWidth: 2.5 }),
      plot.dot([...solid, ...dashed], {
        x: 'k',
        y: 'mean',
        r: 3,
        fill: stroke,
        stroke: colors.surface,
        title: (row: CurveRow) =>
          `${row.name}, ${row.definition}\nPass@${row.k} ${formatPercent(row.mean)}` +
          (row.low === null || row.high === null
            ? ''
            : `\n95%: ${formatPercent(row.low)} to ${formatPercent(row.high)}`),
      }),
      ...labels.map(({ row, at }) =>
        plot.text([shorten(row.mark, width < narrow ? 12 : 20)], {
          frameAnchor: 'top-right',
          dx: 10,
          dy: at - area.top - 6,
          textAnchor: 'start',
          fill: stroke(row),
          fontWeight: row.tone === 'quiet' ? 400 : 600,
        }),
      ),
    ],
  }
}

/** Those k whose labels have room on a doubling axis of this width; the first and the last always have. */
function apart(ks: readonly number[], width: number): readonly number[] {
  const [first = 1] = ks
  const last = ks.at(-1) ?? 1
  const perDoubling = width / Math.max(1, Math.log2(last))
  const kept = [last]
  for (const k of ks.slice(1, -1).reverse()) {
    const room = (from: number, to: number) => Math.log2(to / from) * perDoubling >= 26
    if (room(k, kept[0] ?? last) && room(first, k)) kept.unshift(k)
  }
  return last === first ? kept : [first, ...kept]
}
