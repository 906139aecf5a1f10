import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import { formatPercent } from '#/lib/format.ts'
import { spreadLabels } from '#/ui/spreadLabels.ts'
import '#/ui/chart.css'
import { chartScale } from './chartScale.ts'
import type { PassRow } from './passRows.ts'

interface PassChartProps {
  readonly rows: readonly PassRow[]
  readonly earlier: readonly PassRow[] | null
}

const height = 300

/** Pass@k over k, both definitions, with the interval as a band. The table beside it holds the same numbers. */
export function PassChart({ rows, earlier }: PassChartProps) {
  const { ref, width } = useElementSize()
  const title = useId()
  const last = rows.at(-1)
  if (last === undefined) return null
  const shown = [...rows, ...(earlier ?? [])]
  const top = Math.max(...shown.flatMap((row) => [row.estimator, row.interval.high]))
  const scale = chartScale({ width, height, maxK: Math.max(...shown.map((row) => row.k)), top })
  const line = (points: readonly PassRow[], y: (row: PassRow) => number) =>
    points.map((row) => `${scale.x(row.k).toFixed(1)},${scale.y(y(row)).toFixed(1)}`).join(' ')
  const band = [
    line(rows, (row) => row.interval.high),
    line([...rows].reverse(), (row) => row.interval.low),
  ].join(' ')
  const lastEarlier = earlier?.at(-1)
  const labels = spreadLabels(
    [
      { name: 'Estimator', kind: 'estimator', at: scale.y(last.estimator) - 1 },
      { name: 'Sequential', kind: 'sequential', at: scale.y(last.sequential) },
      ...(lastEarlier === undefined
        ? []
        : [{ name: 'Earlier', kind: 'earlier', at: scale.y(lastEarlier.estimator) + 1 }]),
    ],
    16,
    scale.plot.top,
    scale.plot.bottom,
  )
  return (
    <div ref={ref} className="pass-chart">
      {width > 0 && (
        <svg width={width} height={height} role="img" aria-labelledby={title}>
          <title id={title}>
            {`Pass@k rises from ${formatPercent(rows[0]?.estimator ?? 0)} at one attempt to ${formatPercent(last.estimator)} at ${String(last.k)} (estimator). All numbers are in the table.`}
          </title>
          {scale.yTicks.map((tick) => (
            <g key={tick}>
              <line
                className="chart-grid"
                x1={scale.plot.left}
                x2={scale.plot.right}
                y1={scale.y(tick)}
                y2={scale.y(tick)}
              />
              <text className="chart-tick" x={scale.plot.left - 8} y={scale.y(tick) + 4} textAnchor="end">
                {Number((tick * 100).toFixed(1))}%
              </text>
            </g>
          ))}
          {scale.xTicks(rows.map((row) => row.k)).map((k) => (
            <text
              key={k}
              className="chart-tick"
              x={scale.x(k)}
              y={scale.plot.bottom + 18}
              textAnchor="middle"
            >
              {k}
            </text>
          ))}
          <text
            className="chart-tick"
            x={(scale.plot.left + scale.plot.right) / 2}
            y={height - 4}
            textAnchor="middle"
          >
            k, attempts per puzzle (doubling)
          </text>
          <polygon className="chart-band" points={band} />
          {earlier !== null && (
            <polyline
              className="chart-line"
              data-kind="earlier"
              points={line(earlier, (row) => row.estimator)}
            />
          )}
          <polyline
            className="chart-line"
            data-kind="sequential"
            points={line(rows, (row) => row.sequential)}
          />
          <polyline
            className="chart-line"
            data-kind="estimator"
            points={line(rows, (row) => row.estimator)}
          />
          {rows.map((row) => (
            <circle
              key={row.k}
              className="chart-dot"
              cx={scale.x(row.k)}
              cy={scale.y(row.estimator)}
              r={3.5}
            />
          ))}
          {labels.map((label) => (
            <text
              key={label.name}
              className="chart-label"
              data-kind={label.kind}
              x={scale.plot.right + 8}
              y={label.at + 4}
            >
              {label.name}
            </text>
          ))}
        </svg>
      )}
    </div>
  )
}
