import { Text, Title } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import type { HeldOutPoint } from '#/domain/grammar/selfTraining.ts'
import { formatPercent } from '#/lib/format.ts'
import { spreadLabels } from '#/ui/spreadLabels.ts'
import '#/ui/chart.css'
import './curve.css'
import { curveScale } from './curveScale.ts'
import { CurveMark } from './CurveMark.tsx'
import { CurveTable } from './CurveTable.tsx'
import { learningSeries } from './learningSeries.ts'
import type { SeriesPoint } from './learningSeries.ts'
import { startWord } from './words.ts'

interface LearningCurveProps {
  readonly points: readonly HeldOutPoint[]
  /** Iterations that are planned: the length of the axis. */
  readonly iterations: number
  readonly heldOutPuzzles: number
}

const height = 340

/** Pass@k on the held-out puzzles over the iterations, with intervals as bands and the level before training. */
export function LearningCurve({ points, iterations, heldOutPuzzles }: LearningCurveProps) {
  const { ref, width } = useElementSize()
  const title = useId()
  const series = learningSeries(points)
  const top =
    series.length === 0 ? 0.5 : Math.max(...series.flatMap((one) => one.points.map(({ high }) => high)))
  const scale = curveScale({ width, height, iterations, top })
  const { plot } = scale
  const line = (shown: readonly SeriesPoint[], share: (point: SeriesPoint) => number) =>
    shown.map((point) => `${scale.x(point.iteration).toFixed(1)},${scale.y(share(point)).toFixed(1)}`)
  const start = startWord(points)
  const labels = spreadLabels(
    series.flatMap(({ k, points: shown }, place) => {
      const [first] = shown
      const last = shown.at(-1)
      if (first === undefined || last === undefined) return []
      const now = { key: `now:${k}`, place, quiet: false, x: scale.x(last.iteration) + 12 }
      return [
        {
          ...now,
          text: `Pass@${k} ${formatPercent(last.value)}`,
          at: scale.y(last.value) - (last === first ? 0 : 1),
        },
      ]
    }),
    17,
    plot.top,
    plot.bottom,
  )
  return (
    <section className="panel curve" aria-labelledby={title}>
      <Title order={2} id={title}>
        Share of the {heldOutPuzzles === 0 ? '' : `${heldOutPuzzles} `}held-out puzzles that it solves
      </Title>
      <Text size="sm" c="dimmed">
        Within k attempts (Pass@k), on puzzles it never trains on. Dashed: {start}. Bands: 95% intervals.
      </Text>
      <div ref={ref} className="curve-place" style={{ height }}>
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={describe(points, start)}>
            {scale.yTicks.map((tick) => (
              <g key={tick}>
                <line
                  className="chart-grid"
                  x1={plot.left}
                  x2={plot.right}
                  y1={scale.y(tick)}
                  y2={scale.y(tick)}
                />
                <text className="chart-tick" x={plot.left - 8} y={scale.y(tick) + 4} textAnchor="end">
                  {Number((tick * 100).toFixed(1))}%
                </text>
              </g>
            ))}
            {scale.xTicks.map((iteration) => (
              <text
                key={iteration}
                className="chart-tick"
                x={scale.x(iteration)}
                y={plot.bottom + 18}
                textAnchor="middle"
              >
                {iteration}
              </text>
            ))}
            <text className="chart-tick" x={plot.left} y={height - 4}>
              iteration{start === 'untrained' && ' (0: untrained)'}
            </text>
            {series.map(({ k, points: shown }, place) => (
              <g key={k} data-series={place}>
                <polygon
                  className="curve-band"
                  points={[
                    ...line(shown, ({ high }) => high),
                    ...line([...shown].reverse(), ({ low }) => low),
                  ].join(' ')}
                />
                {shown.slice(0, 1).map((first) => (
                  <line
                    key={first.iteration}
                    className="curve-start"
                    x1={scale.x(first.iteration)}
                    x2={plot.right}
                    y1={scale.y(first.value)}
                    y2={scale.y(first.value)}
                  />
                ))}
                <polyline className="chart-line" points={line(shown, ({ value }) => value).join(' ')} />
              </g>
            ))}
            {series.map(({ k, points: shown }, place) => (
              <g key={k} data-series={place}>
                {shown.map((point) => (
                  <g key={point.iteration}>
                    {/* A single point has no band. */}
                    {shown.length === 1 && (
                      <line
                        className="curve-whisker"
                        x1={scale.x(point.iteration)}
                        x2={scale.x(point.iteration)}
                        y1={scale.y(point.low)}
                        y2={scale.y(point.high)}
                      />
                    )}
                    <CurveMark place={place} x={scale.x(point.iteration)} y={scale.y(point.value)} />
                  </g>
                ))}
              </g>
            ))}
            {labels.map((label) => (
              <text
                key={label.key}
                className="chart-label curve-label"
                data-series={label.place}
                x={label.x}
                y={label.at + 4}
              >
                {label.text}
              </text>
            ))}
          </svg>
        )}
        {points.length === 0 && (
          <Text size="sm" c="dimmed" className="curve-empty">
            The first point appears as soon as the model is measured.
          </Text>
        )}
      </div>
      <CurveTable series={series} />
    </section>
  )
}

function describe(points: readonly HeldOutPoint[], start: string): string {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return 'No measurement yet.'
  const words = (point: HeldOutPoint) =>
    point.passAt.map(({ k, value }) => `Pass@${k} ${formatPercent(value)}`).join(', ')
  if (first === last) return `Learning curve. ${start}: ${words(first)}.`
  return `Learning curve. ${start}: ${words(first)}. After iteration ${last.iteration}: ${words(last)}.`
}
