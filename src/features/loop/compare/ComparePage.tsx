import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconList, IconScale } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { compareSettings } from '#/domain/run/runDocument.ts'
import { decidingSettings } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { BackLink } from '#/features/shared/links/BackLink.tsx'
import { useServices } from '#/features/services.ts'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { compareNumbers, parseRunIds } from './compareRows.ts'
import './compare.css'
import { CompareTable } from './CompareTable.tsx'
import { SettingsTable } from './SettingsTable.tsx'

/** Two to six runs side by side: their numbers, and in which settings they differ. */
export function ComparePage() {
  const { store } = useServices()
  const search: { readonly runs?: string | undefined } = useSearch({ strict: false })
  const ids = parseRunIds(search.runs)
  const compared = useQuery({
    queryKey: ['runs', 'compare', ids],
    staleTime: 0,
    queryFn: async () => {
      const [found, evaluations] = await Promise.all([
        Promise.all(ids.map((id) => store.runs.get(id))),
        store.evaluations.list(),
      ])
      return { runs: found.filter((run) => run !== null), evaluations }
    },
  })
  return (
    <div className="page">
      <Stack gap="lg">
        <div>
          <BackLink to="/loop">All runs</BackLink>
          <Title order={1}>Compare runs</Title>
        </div>
        {compared.isError ? (
          <ErrorNotice
            title="The runs could not be read"
            advice="Reload the page; if that does not help, close other tabs of this app."
          />
        ) : compared.data === undefined ? (
          <Skeleton h={480} aria-busy aria-label="Reading the runs" />
        ) : compared.data.runs.length < 2 ? (
          <EmptyState
            icon={IconScale}
            title="Two runs are needed"
            actions={
              <Button
                leftSection={<IconList size={16} aria-hidden />}
                renderRoot={(props) => <Link to="/loop" search={{}} {...props} />}
              >
                Choose runs
              </Button>
            }
          >
            Mark two to six runs in the list of runs, then press Compare. Runs that were deleted or made in
            another browser are not here.
          </EmptyState>
        ) : (
          <Compared
            runs={compared.data.runs}
            evaluations={compared.data.evaluations}
            missing={ids.length - compared.data.runs.length}
          />
        )}
      </Stack>
    </div>
  )
}

interface ComparedProps {
  readonly runs: readonly Run[]
  readonly evaluations: Parameters<typeof compareNumbers>[1]
  readonly missing: number
}

function Compared({ runs, evaluations, missing }: ComparedProps) {
  const groups = compareNumbers(runs, evaluations)
  const differences = compareSettings(runs.map(decidingSettings))
  return (
    <>
      {missing > 0 && (
        <Text size="sm" c="dimmed">
          {missing === 1 ? 'One run is' : `${String(missing)} runs are`} not on this device and left out.
        </Text>
      )}
      <CompareTable runs={runs} groups={groups} />
      <div>
        <Title order={2} mb="xs">
          {differences.length === 0 ? 'The settings are the same' : 'Settings that differ'}
        </Title>
        {differences.length === 0 ? (
          <Text size="sm" c="dimmed">
            What differs in the numbers comes from chance in the model and the machine, not from the settings.
          </Text>
        ) : (
          <SettingsTable runs={runs} differences={differences} />
        )}
      </div>
    </>
  )
}
