import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import { barredPuzzles } from '#/domain/filters/judgeCeiling.ts'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCount } from '#/lib/format.ts'

/** Under the judge of 2023: the most that could have been solved, and which puzzles it bars by their own text. */
export function CeilingNote({ evaluation }: { readonly evaluation: Evaluation }) {
  const library = useQuery(libraryQuery(useServices()))
  if (!evaluation.settings.referenceJudge || library.data === undefined) return null
  const attempted = new Set(evaluation.outcomes.map(({ puzzleId }) => puzzleId))
  const barred = barredPuzzles(library.data.filter(({ id }) => attempted.has(id)))
  if (barred.length === 0) return null
  const titles = barred.map(({ title }) => title)
  return (
    <Text size="sm" mt="sm" maw={900}>
      <strong>
        The ceiling is {formatCount(attempted.size - barred.length)} of {formatCount(attempted.size)}.
      </strong>{' '}
      The judge of 2023 bars{' '}
      {titles.length > 4 ? `${titles.slice(0, 4).join(', ')} and others` : titles.join(' and ')} by{' '}
      {barred.length === 1 ? 'its' : 'their'} own text, whatever the solution.
    </Text>
  )
}
