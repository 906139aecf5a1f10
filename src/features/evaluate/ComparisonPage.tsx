import { Group, Select, Stack, Switch, Text, Title } from '@mantine/core'
import { IconChartDots } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useCallback, useMemo, useState } from 'react'
import type { Evaluation } from '#/domain/evaluation/evaluation.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { BackLink } from '#/features/shared/links/BackLink.tsx'
import { useModelTitle } from '#/features/shared/endpoints/useModelTitle.ts'
import { collectionTitle, fullTitle, libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { ChartFrame } from '#/ui/chart/ChartFrame.tsx'
import { EmptyState } from '#/ui/EmptyState.tsx'
import './evaluate.css'
import styles from './comparison.module.css'
import { AttemptsDrawer } from './AttemptsDrawer.tsx'
import type { AttemptsPlace } from './AttemptsDrawer.tsx'
import { ComparisonTable } from './ComparisonTable.tsx'
import { curveOf, excludedOf } from './curves.ts'
import type { Scope } from './curves.ts'
import { OutcomeMap } from './OutcomeMap.tsx'
import { PairedPanel } from './PairedPanel.tsx'
import { passColumns, passFigure, toCurveRows } from './passFigure.ts'
import type { CurveLine } from './passFigure.ts'
import { SeedMeans } from './SeedMeans.tsx'
import { SolvedListsPanel } from './SolvedListsPanel.tsx'

interface ComparisonPageProps {
  /** All evaluations of this device, newest first. */
  readonly all: readonly Evaluation[]
  readonly collection: string
}

/** Every evaluation of a collection's held-out puzzles side by side; two of them, A and B, held against each other. */
export function ComparisonPage({ all, collection }: ComparisonPageProps) {
  const navigate = useNavigate()
  const collections = [...new Set(all.map(({ settings }) => settings.collection))]
  const evaluations = useMemo(
    () =>
      all
        .filter(({ settings, outcomes }) => settings.collection === collection && outcomes.length > 0)
        .reverse(),
    [all, collection],
  )
  return (
    <Stack gap="md">
      <div>
        <BackLink to="/evaluate">All evaluations</BackLink>
        <Group justify="space-between" align="flex-end" gap="sm" mt={4}>
          <div>
            <Title order={1}>Side by side</Title>
            <Text size="sm" c="dimmed">
              {formatCounted(evaluations.length, 'evaluation')} on the held-out puzzles of{' '}
              {collectionTitle(collection)}.
            </Text>
          </div>
          {collections.length > 1 && (
            <Select
              label="Collection"
              size="sm"
              allowDeselect={false}
              data={collections.map((id) => ({ value: id, label: collectionTitle(id) }))}
              value={collection}
              onChange={(id) => {
                if (id !== null) void navigate({ to: '/evaluate', search: { compare: id } })
              }}
            />
          )}
        </Group>
      </div>
      {evaluations.length === 0 ? (
        <EmptyState icon={IconChartDots} title="There is nothing to compare yet">
          No evaluation of this collection has an outcome. Start one, or import a results.json.
        </EmptyState>
      ) : (
        <SideBySide key={collection} evaluations={evaluations} />
      )}
    </Stack>
  )
}

/** The first is numbered 1. */
function SideBySide({ evaluations }: { readonly evaluations: readonly Evaluation[] }) {
  const services = useServices()
  const titles = useQuery({ ...libraryQuery(services), select: toTitles })
  const modelTitle = useModelTitle()
  const [scope, setScope] = useState<Scope>('full')
  const [firstId, setFirstId] = useState<string | null>(null)
  const [secondId, setSecondId] = useState<string | null>(null)
  const [opened, setOpened] = useState<AttemptsPlace | null>(null)
  const known = titles.data
  const titleOf = useCallback((id: string) => known?.get(id) ?? id, [known])
  const open = useCallback((evaluation: Evaluation, puzzleId: string) => {
    setOpened({ evaluation, puzzleId })
  }, [])

  const second = evaluations.find(({ id }) => id === secondId) ?? evaluations.at(-1)
  const first = evaluations.find(({ id }) => id === firstId) ?? evaluations.findLast((one) => one !== second)
  const contaminated = evaluations.some((evaluation) => (evaluation.contaminated ?? []).length > 0)
  const excluded = useMemo(
    () => [...new Set([first, second].flatMap((one) => (one === undefined ? [] : excludedOf(one, scope))))],
    [first, second, scope],
  )
  const rows = useMemo(
    () =>
      toCurveRows(
        evaluations.map((evaluation, index): CurveLine => {
          const points = curveOf(evaluation, scope)
          const chosen = evaluation === first || evaluation === second
          return {
            ...(chosen ? {} : { mark: String(index + 1) }),
            name: `${index + 1} ${evaluation.settings.name}`,
            definition: points[0]?.estimator === null ? 'sequential' : 'estimator',
            tone: evaluation === first ? 'first' : evaluation === second ? 'second' : 'quiet',
            points,
          }
        }),
      ),
    [evaluations, scope, first, second],
  )
  const options = evaluations.map(({ id, settings }, index) => ({
    value: id,
    label: `${index + 1} ${settings.name}`,
  }))
  const nameOf = (evaluation: Evaluation) =>
    `${evaluations.indexOf(evaluation) + 1} ${evaluation.settings.name}`

  return (
    <>
      <section className="panel evaluate-result" aria-label="Pass@k of all">
        <ComparisonTable
          evaluations={evaluations}
          scope={scope}
          modelOf={({ settings }) => modelTitle(settings.endpoint)}
          markOf={(evaluation) => (evaluation === first ? 'A' : evaluation === second ? 'B' : null)}
        />
        {contaminated && (
          <Switch
            mt="sm"
            label="Only clean puzzles"
            description="Leaves out, of each evaluation, the puzzles whose like was found in what its model learned from."
            checked={scope === 'clean'}
            onChange={(event) => {
              setScope(event.currentTarget.checked ? 'clean' : 'full')
            }}
          />
        )}
      </section>
      {evaluations.length > 1 && (
        <Group gap="sm" align="flex-end">
          <Select
            label="A"
            className={clsx(styles['choice'])}
            allowDeselect={false}
            data={options.map((option) => ({ ...option, disabled: option.value === second?.id }))}
            value={first?.id ?? null}
            onChange={setFirstId}
          />
          <Select
            label="B"
            className={clsx(styles['choice'])}
            allowDeselect={false}
            data={options.map((option) => ({ ...option, disabled: option.value === first?.id }))}
            value={second?.id ?? null}
            onChange={setSecondId}
          />
        </Group>
      )}
      <section className="panel evaluate-result" aria-label="Pass@k over the attempts">
        <ChartFrame
          title="Pass@k over the attempts"
          order={2}
          note="A and B with 95% bootstrap intervals; dashed: sequential."
          label={`Pass@k of ${formatCount(evaluations.length)} evaluations. All numbers are behind the button “Numbers”.`}
          rows={rows}
          columns={passColumns}
          figure={passFigure}
          fileName="pass-at-k-side-by-side"
          onSave={services.saveFile}
        />
      </section>
      {first !== undefined && second !== undefined && (
        <>
          <PairedPanel
            first={first}
            second={second}
            names={{ first: nameOf(first), second: nameOf(second) }}
            excluded={excluded}
          />
          <SolvedListsPanel
            first={first}
            second={second}
            excluded={excluded}
            titleOf={titleOf}
            onOpen={open}
          />
        </>
      )}
      <SeedMeans
        evaluations={evaluations}
        scope={scope}
        titleOf={({ settings }) => modelTitle(settings.endpoint)}
      />
      <OutcomeMap evaluations={evaluations} titleOf={titleOf} onOpen={open} />
      <AttemptsDrawer
        place={opened}
        onClose={() => {
          setOpened(null)
        }}
      />
    </>
  )
}

function toTitles(puzzles: readonly Puzzle[]): ReadonlyMap<string, string> {
  return new Map(puzzles.map((puzzle) => [puzzle.id, fullTitle(puzzle)]))
}
