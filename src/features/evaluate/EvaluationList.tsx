import { Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { MeanShare, PassPoint } from '#/domain/evaluation/passCurve.ts'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { collectionTitle } from '#/features/shared/library/library.ts'
import { formatCount } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import './evaluate.css'
import { statusLooks } from '#/features/shared/status/statusLooks.ts'
import { curveOf, mainShare, pointAt, reportedKs } from './curves.ts'
import { ShareWithInterval } from './PassTable.tsx'
import type { ShownEvaluation } from './useEvaluations.ts'

/** The evaluations of this device, newest first, each with Pass@1, @10 and @100 and their intervals. */
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
          const points = curveOf(evaluation)
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
                {reportedKs.map((k) => (
                  <PassCell key={k} k={k} share={shareAt(points, k)} />
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

function shareAt(points: readonly PassPoint[], k: number): MeanShare | null {
  const point = pointAt(points, k)
  return point && mainShare(point)
}

function PassCell({ k, share }: { readonly k: number; readonly share: MeanShare | null }) {
  return (
    <span className="evaluation-pass">
      <Text span size="xs" c="dimmed">
        Pass@{k}
      </Text>
      <ShareWithInterval share={share} />
    </span>
  )
}
