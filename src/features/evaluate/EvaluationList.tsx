import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useModelTitle } from '#/features/endpoints/useModelTitle.ts'
import { collectionTitle } from '#/features/library.ts'
import { formatCount, formatPercent } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import './evaluate.css'
import { passRows } from './passRows.ts'
import { statusLooks } from '#/features/statusLooks.ts'
import type { ShownEvaluation } from './useEvaluations.ts'

/** The evaluations of this device, newest first, with the first and last Pass@k of each. */
export function EvaluationList({ all }: { readonly all: readonly ShownEvaluation[] }) {
  const titleOf = useModelTitle()
  if (all.length === 0) return null
  return (
    <section aria-label="Evaluations">
      <Title order={2} mb="xs">
        Evaluations
      </Title>
      <ul className="panel evaluation-list">
        {all.map(({ evaluation, status }) => {
          const { settings, outcomes, puzzleCount } = evaluation
          const rows = passRows(outcomes, settings.attempts)
          return (
            <li key={evaluation.id}>
              <Link to="/evaluate" search={{ evaluation: evaluation.id }} className="evaluation-link">
                <span className="evaluation-name">
                  <Text span fw={560} inherit>
                    {settings.name}
                  </Text>
                  <Text span size="sm" c="dimmed">
                    {titleOf(settings.endpoint)}, {formatCount(outcomes.length)} of {formatCount(puzzleCount)}{' '}
                    of {collectionTitle(settings.collection)},{' '}
                    {new Date(evaluation.createdAt).toLocaleString('en-GB', {
                      dateStyle: 'medium',
                      timeStyle: 'short',
                    })}
                  </Text>
                </span>
                {[rows[0], rows.at(-1)].map((row, index) => (
                  <span key={index} className="evaluation-pass">
                    <Text span size="xs" c="dimmed">
                      {row === undefined ? 'Pass@k' : `Pass@${String(row.k)}`}
                    </Text>
                    {row === undefined ? '–' : formatPercent(row.estimator)}
                  </span>
                ))}
                <StatusBadge {...statusLooks[status]} />
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
