import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconColumns3, IconList } from '@tabler/icons-react'
import { Link, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { ComparisonPage } from './ComparisonPage.tsx'
import { EvaluationList } from './EvaluationList.tsx'
import { EvaluationScreen } from './EvaluationScreen.tsx'
import { EvaluationSetup } from './EvaluationSetup.tsx'
import { ImportResults } from './ImportResults.tsx'
import { useEvaluations } from './useEvaluations.ts'

/** Evaluate: measure a model on held-out puzzles. Which evaluation is shown, or which are compared, stands in the address. */
export function EvaluatePage() {
  const search: { readonly evaluation?: string | undefined; readonly compare?: string | undefined } =
    useSearch({
      strict: false,
    })
  return (
    <div className="page">
      {search.evaluation !== undefined ? (
        <OneEvaluation key={search.evaluation} id={search.evaluation} />
      ) : search.compare !== undefined ? (
        <Comparison collection={search.compare} />
      ) : (
        <Overview />
      )}
    </div>
  )
}

function Overview() {
  const { all, isError } = useEvaluations()
  const collection = all.find(({ evaluation }) => evaluation.outcomes.length > 0)?.evaluation.settings
    .collection
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>Evaluate</Title>
        <Text c="dimmed" maw={720}>
          Measures how many held-out puzzles a model solves: Pass@k by both definitions, before and after
          training, with intervals.
        </Text>
      </div>
      <EvaluationSetup />
      <Group gap="sm" className="evaluate-actions">
        {collection !== undefined && (
          <Button
            variant="default"
            leftSection={<IconColumns3 size={16} aria-hidden />}
            renderRoot={(props) => <Link to="/evaluate" search={{ compare: collection }} {...props} />}
          >
            Compare side by side
          </Button>
        )}
        <ImportResults />
      </Group>
      {isError ? <Unreadable /> : <EvaluationList all={all} />}
    </Stack>
  )
}

function Comparison({ collection }: { readonly collection: string }) {
  const { all, isPending, isError } = useEvaluations()
  const evaluations = useMemo(() => all.map(({ evaluation }) => evaluation), [all])
  if (isError) return <Unreadable />
  if (isPending) return <Skeleton h={420} aria-busy aria-label="Reading the evaluations" />
  return <ComparisonPage all={evaluations} collection={collection} />
}

function OneEvaluation({ id }: { readonly id: string }) {
  const { all, isPending, isError, isFetching } = useEvaluations()
  const shown = all.find(({ evaluation }) => evaluation.id === id)
  if (isError) return <Unreadable />
  if (shown !== undefined) return <EvaluationScreen shown={shown} all={all} />
  if (isPending || isFetching) return <Skeleton h={420} aria-busy aria-label="Reading the evaluation" />
  return (
    <EmptyState
      icon={IconAlertTriangle}
      title="There is no such evaluation on this device"
      actions={
        <Button
          leftSection={<IconList size={16} aria-hidden />}
          renderRoot={(props) => <Link to="/evaluate" search={{}} {...props} />}
        >
          All evaluations
        </Button>
      }
    >
      It may have been deleted, or it was made in another browser.
    </EmptyState>
  )
}

function Unreadable() {
  return (
    <ErrorNotice
      title="The evaluations could not be read"
      advice="Reload the page; if that does not help, close other tabs of this app."
    />
  )
}
