import type { HeldOutPoint } from '#/domain/grammar/selfTraining.ts'
import { clsx } from 'clsx'
import { useMemo } from 'react'
import { useServices } from '#/features/services.ts'
import { formatPercent } from '#/lib/format.ts'
import { ChartFrame } from '#/ui/chart/ChartFrame.tsx'
import styles from './LearningCurve.module.css'
import { learningColumns, learningFigure, toLearningRows } from './learningFigure.ts'
import { learningSeries } from './learningSeries.ts'
import { startWord } from './words.ts'

interface LearningCurveProps {
  /** Should stay the same array while nothing is measured. */
  readonly points: readonly HeldOutPoint[]
  /** Iterations that are planned: the length of the axis. */
  readonly iterations: number
  readonly heldOutPuzzles: number
}

/** Pass@k on the held-out puzzles over the iterations, with intervals as bands and the level before training. */
export function LearningCurve({ points, iterations, heldOutPuzzles }: LearningCurveProps) {
  const { saveFile } = useServices()
  const rows = useMemo(() => toLearningRows(learningSeries(points)), [points])
  const figure = useMemo(() => learningFigure(iterations), [iterations])
  const start = startWord(points)
  return (
    <div className={clsx('panel', styles['room'])}>
      <ChartFrame
        title={`Share of the ${heldOutPuzzles === 0 ? '' : `${heldOutPuzzles} `}held-out puzzles that it solves`}
        order={2}
        label={describe(points, start)}
        note={`Within k attempts (Pass@k), on puzzles it never trains on. Dashed: ${start}. Bands: 95% intervals.`}
        rows={rows}
        columns={learningColumns}
        figure={figure}
        fileName="learning-curve"
        onSave={saveFile}
      />
    </div>
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
