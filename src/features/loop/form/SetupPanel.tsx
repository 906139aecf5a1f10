import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { diagnose } from '#/domain/run/diagnosis.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { useRememberedEndpoint } from '#/features/shared/endpoints/useRememberedEndpoint.ts'
import { useServices } from '#/features/services.ts'
import { useCollections } from '#/features/shared/library/useCollections.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { changeWords } from '../settings/changeWords.ts'
import { SetupForm } from './SetupForm.tsx'

interface SetupPanelProps {
  /** The kind of trainer that is wanted; null: the model's usual one. */
  readonly trainer: string | null
  /** The run whose settings are to be changed as its diagnosis says; null: none. */
  readonly from: string | null
}

/** Loads what the set-up starts from, and starts the run. */
export function SetupPanel({ trainer, from }: SetupPanelProps) {
  const { loop, store } = useServices()
  const navigate = useNavigate()
  const collections = useCollections()
  const { remembered, remember } = useRememberedEndpoint()
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [starting, setStarting] = useState(false)

  const earlier = useQuery({
    queryKey: ['setup-from', from],
    queryFn: async () => (from === null ? null : await store.runs.get(from)),
    staleTime: 0,
  })

  const start = async (settings: RunSettings) => {
    setStarting(true)
    setFailure(null)
    await remember(settings.endpoint)
    const started = await loop.start(settings)
    setStarting(false)
    if (started.ok) await navigate({ to: '/loop', search: { run: started.value.id } })
    else setFailure(started.error)
  }

  if (collections.isError || remembered.isError) {
    return (
      <ErrorNotice
        title="The set-up could not be read"
        advice="Reload the page; if that does not help, close other tabs of this app."
      />
    )
  }
  // The form keeps what it begins with, so it must not begin with what was remembered before.
  if (
    earlier.isPending ||
    collections.data === undefined ||
    remembered.data === undefined ||
    !remembered.isFetchedAfterMount
  ) {
    return (
      <Stack aria-busy>
        <Skeleton h={260} />
        <Skeleton h={320} />
      </Stack>
    )
  }
  const run = earlier.data ?? null
  const change = run === null ? null : (diagnose(run)?.change ?? {})
  return (
    <>
      {run !== null && change !== null && (
        <Alert color="gray" variant="light" role="status" title={`The settings of “${run.settings.name}”`}>
          <Text size="sm">
            {Object.keys(change).length === 0
              ? 'As they were.'
              : `Changed: ${changeWords(change).join(' · ')}.`}
          </Text>
        </Alert>
      )}
      <SetupForm
        settings={run === null ? null : { ...run.settings, ...change }}
        endpoint={remembered.data}
        trainer={trainer}
        collections={collections.data}
        starting={starting}
        failure={failure}
        onStart={(settings) => void start(settings)}
      />
    </>
  )
}
