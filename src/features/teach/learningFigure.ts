import { formatPercent } from '#/lib/format.ts'
import type { ChartColumn } from '#/ui/chart/chartColumns.ts'
import type { Figure } from '#/ui/chart/usePlot.ts'
import { shareAxis } from '#/ui/shareAxis.ts'
import { spreadLabels } from '#/ui/spreadLabels.ts'
import type { LearningSeries, SeriesPoint } from './learningSeries.ts'

/** A measured point of the learning curve: Pass@k after an iteration, with its interval. */
export interface LearningRow extends SeriesPoint {
  readonly k: number
  /** Which series it belongs to, from 0: its colour and shape. */
  readonly place: number
}

/** The points of the series, one row each. */
export function toLearningRows(series: readonly LearningSeries[]): readonly LearningRow[] {
  return series.flatMap(({ k, points }, place) => points.map((point) => ({ ...point, k, place })))
}

export const learningColumns: readonly ChartColumn<LearningRow>[] = [
  {
    label: 'Iteration',
    value: ({ iteration }) => iteration,
    show: ({ iteration }) => (iteration === 0 ? '0, untrained' : String(iteration)),
  },
  { label: 'k', value: ({ k }) => k },
  { label: 'Pass@k', value: ({ value }) => value, show: ({ value }) => formatPercent(value) },
  { label: '95% low', value: ({ low }) => low, show: ({ low }) => formatPercent(low) },
  { label: '95% high', value: ({ high }) => high, show: ({ high }) => formatPercent(high) },
]

const height = 340
/** At the right is room for the words behind the last point: `Pass@100 31.2%`. */
const margins = { marginTop: 12, marginRight: 124, marginBottom: 44, marginLeft: 44 }
const insetLeft = 14
/** Narrowest distance of two numbers on the horizontal axis. */
const tickRoom = 30
/** A series is told by its shape too, for eyes that do not tell its colour. */
const symbols = ['circle', 'square', 'diamond2'] as const

/** Every so many iterations, from 0, that their numbers have room on an axis of this width. */
export function iterationTicks(iterations: number, width: number): readonly number[] {
  const every = Math.max(1, Math.ceil((tickRoom * iterations) / width))
  return Array.from({ length: Math.floor(iterations / every) + 1 }, (_, index) => index * every)
}

/**
 * Pass@k over the iterations, a line for each k with its 95% interval as a band (as a bar while there is one point), its
 * first level dashed, its newest value at its end.
 * @param planned how many iterations there will be: the length of the axis
 */
export function learningFigure(planned: number): Figure<LearningRow> {
  const iterations = Math.max(1, planned)
  return ({ plot, width, colors }, rows) => {
    const { highest, ticks } = shareAxis(rows.length === 0 ? 0.5 : Math.max(...rows.map(({ high }) => high)))
    const firsts = rows.filter(({ place }, index) => rows[index - 1]?.place !== place)
    const lasts = rows.filter(({ place }, index) => rows[index + 1]?.place !== place)
    const alone = firsts.filter((row) => lasts.includes(row))
    const color = ({ place }: LearningRow) => colors.series[place] ?? colors.text
    const room = height - margins.marginTop - margins.marginBottom
    const labels = spreadLabels(
      lasts.map((row) => ({ row, at: (1 - row.value / highest) * room - (alone.includes(row) ? 0 : 1) })),
      17,
      0,
      room,
    )
    return {
      height,
      ...margins,
      x: { domain: [0, iterations], insetLeft, label: null },
      y: { domain: [0, highest], label: null },
      marks: [
        plot.gridY(ticks, { stroke: colors.grid, strokeOpacity: 1 }),
        plot.axisY(ticks, {
          tickSize: 0,
          tickFormat: (share: number) => `${String(Number((share * 100).toFixed(1)))}%`,
          fill: colors.quiet,
        }),
        plot.axisX(iterationTicks(iterations, width - margins.marginLeft - margins.marginRight - insetLeft), {
          tickSize: 0,
          tickFormat: String,
          fill: colors.quiet,
        }),
        plot.text(
          [firsts.some(({ iteration }) => iteration > 0) ? 'iteration' : 'iteration (0: untrained)'],
          {
            frameAnchor: 'bottom-left',
            dy: margins.marginBottom - 4,
            fill: colors.quiet,
          },
        ),
        plot.areaY(rows, {
          x: 'iteration',
          y1: 'low',
          y2: 'high',
          z: 'place',
          fill: color,
          fillOpacity: 0.13,
        }),
        plot.ruleY(firsts, {
          x1: 'iteration',
          x2: iterations,
          y: 'value',
          stroke: color,
          strokeWidth: 1.25,
          strokeDasharray: '4 5',
        }),
        plot.lineY(rows, { x: 'iteration', y: 'value', z: 'place', stroke: color, strokeWidth: 2.5 }),
        plot.ruleX(alone, {
          x: 'iteration',
          y1: 'low',
          y2: 'high',
          stroke: color,
          strokeOpacity: 0.45,
          strokeWidth: 1.5,
        }),
        ...symbols.map((symbol, place) =>
          plot.dot(
            rows.filter((row) => row.place === place),
            {
              x: 'iteration',
              y: 'value',
              symbol,
              r: 4.5,
              fill: color,
              stroke: colors.surface,
              title: ({ k, value, low, high, iteration }: LearningRow) =>
                `${iteration === 0 ? 'Untrained' : `After iteration ${iteration}`}\nPass@${k} ${formatPercent(value)}` +
                `\n95%: ${formatPercent(low)} to ${formatPercent(high)}`,
            },
          ),
        ),
        ...labels.map(({ row, at }) =>
          plot.text([row], {
            x: 'iteration',
            frameAnchor: 'top',
            dx: 12,
            dy: at,
            lineAnchor: 'middle',
            text: ({ k, value }: LearningRow) => `Pass@${k} ${formatPercent(value)}`,
            textAnchor: 'start',
            fill: color(row),
            fontWeight: 600,
            fontVariant: 'tabular-nums',
            // The words keep clear of the lines behind them.
            stroke: colors.surface,
            strokeWidth: 4,
          }),
        ),
        ...(rows.length > 0
          ? []
          : [
              plot.text(['The first point appears as soon as the model is measured.'], {
                frameAnchor: 'middle',
                lineWidth: 18,
                lineHeight: 1.3,
                fill: colors.quiet,
                stroke: colors.surface,
                strokeWidth: 6,
              }),
            ]),
      ],
    }
  }
}
