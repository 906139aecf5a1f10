import { Group, Select, Switch, Text, Title } from '@mantine/core'
import { IconChartLine } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { PassPoint } from '#/domain/evaluation/passCurve.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { ChartFrame } from '#/ui/chart/ChartFrame.tsx'
import './evaluate.css'
import { CeilingNote } from './CeilingNote.tsx'
import { curveOf, mainShare } from './curves.ts'
import type { Scope } from './curves.ts'
import { fileStem } from '#/lib/fileStem.ts'
import { passColumns, passFigure, toCurveRows } from './passFigure.ts'
import type { CurveLine } from './passFigure.ts'
import { PassTable } from './PassTable.tsx'

interface PassSectionProps {
  readonly evaluation: Evaluation
  /** Evaluations of the same collection that it can be compared with. */
  readonly others: readonly Evaluation[]
}

/** Pass@k by both definitions, full and clean, beside an earlier evaluation if one is chosen. */
export function PassSection({ evaluation, others }: PassSectionProps) {
  const [compared, setCompared] = useState<string | null>(null)
  const [scope, setScope] = useState<Scope>('full')
  const { outcomes, puzzleCount } = evaluation
  const contaminated = evaluation.contaminated ?? []
  return (
    <section aria-label="Pass@k" className="panel evaluate-result">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2}>Pass@k</Title>
          {outcomes.length < puzzleCount && (
            <Text size="sm" c="dimmed">
              Preliminary: {formatCount(outcomes.length)} of {formatCount(puzzleCount)} puzzles.
            </Text>
          )}
        </div>
        {others.length > 0 && (
          <Select
            label="Compare with"
            placeholder="An earlier evaluation"
            clearable
            size="sm"
            className="evaluate-compare"
            leftSection={<IconChartLine size={16} aria-hidden />}
            data={others.map((other) => ({
              value: other.id,
              label: `${other.settings.name}, ${new Date(other.createdAt).toLocaleDateString('en-GB', { dateStyle: 'medium' })}`,
            }))}
            value={compared}
            onChange={setCompared}
          />
        )}
      </Group>
      {contaminated.length > 0 && (
        <Switch
          mt="sm"
          label="Only clean puzzles"
          description={`Leaves out ${formatCounted(contaminated.length, 'puzzle')} whose like was found in what the model learned from.`}
          checked={scope === 'clean'}
          onChange={(event) => {
            setScope(event.currentTarget.checked ? 'clean' : 'full')
          }}
        />
      )}
      <PassResult
        evaluation={evaluation}
        earlier={others.find(({ id }) => id === compared) ?? null}
        scope={scope}
      />
    </section>
  )
}

interface PassResultProps {
  readonly evaluation: Evaluation
  readonly earlier: Evaluation | null
  readonly scope: Scope
}

function PassResult({ evaluation, earlier, scope }: PassResultProps) {
  const { saveFile } = useServices()
  const untilSolved = evaluation.imported?.untilSolved === true
  const points = useMemo(() => curveOf(evaluation, scope), [evaluation, scope])
  const earlierPoints = useMemo(() => (earlier === null ? null : curveOf(earlier, scope)), [earlier, scope])
  const rows = useMemo(() => {
    const lines: CurveLine[] = [
      { name: 'Estimator', definition: 'estimator', tone: 'first', points },
      { name: 'Sequential', definition: 'sequential', tone: 'second', points },
    ]
    if (earlierPoints !== null) {
      const definition = earlierPoints[0]?.estimator === null ? 'sequential' : 'estimator'
      lines.push({ name: 'Compared', definition, tone: 'third', points: earlierPoints })
    }
    return toCurveRows(lines)
  }, [points, earlierPoints])
  return (
    <>
      <div className="evaluate-pass">
        <ChartFrame
          title="Over the attempts"
          label={describeCurve(points)}
          rows={rows}
          columns={passColumns}
          figure={passFigure}
          fileName={`pass-at-k-${fileStem(evaluation.settings.name) || evaluation.id}`}
          onSave={saveFile}
        />
        <PassTable points={points} earlier={earlierPoints} />
      </div>
      <CeilingNote evaluation={evaluation} />
      <Text size="xs" c="dimmed" mt="sm" maw={900}>
        {untilSolved
          ? 'The attempts at each puzzle ended at its first success, so the unbiased estimator cannot be made from them. '
          : 'Estimator: the unbiased mean over the puzzles of 1 − C(n−s, k) / C(n, k), from all n attempts of which s were right. '}
        Sequential: the share of puzzles whose first right attempt is among the first k, as the paper’s
        solve.py counts. The bands are 95% bootstrap intervals over the puzzles (2,000 resamples, always the
        same ones): other puzzles of this kind could have put the share anywhere in them. Where every puzzle
        ended alike there is none: a resample could only say the same.{' '}
        {earlier !== null && 'Changes are in percentage points.'}
      </Text>
    </>
  )
}

/** The curve in a sentence, for those who do not see it. */
function describeCurve(points: readonly PassPoint[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return 'Pass@k'
  const share = (point: PassPoint) => formatPercent(mainShare(point).mean)
  return `Pass@k rises from ${share(first)} at one attempt to ${share(last)} at ${formatCount(last.k)}, ${last.estimator === null ? 'sequential' : 'by the estimator'}.`
}
