import { Skeleton, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type { StartFailure } from '#/engine/work/startFailure.ts'
import { useRememberedEndpoint } from '#/features/shared/endpoints/useRememberedEndpoint.ts'
import { useServices } from '#/features/services.ts'
import { useCollections } from '#/features/shared/library/useCollections.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { SetupForm } from './SetupForm.tsx'

/** Loads what the set-up starts from, and starts the run. `trainer`: the kind that is wanted; null: the model's usual one. */
export function SetupPanel({ trainer }: { readonly trainer: string | null }) {
  const { loop } = useServices()
  const navigate = useNavigate()
  const collections = useCollections()
  const { remembered, remember } = useRememberedEndpoint()
  const [failure, setFailure] = useState<StartFailure | null>(null)
  const [starting, setStarting] = useState(false)

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
  if (collections.data === undefined || remembered.data === undefined || !remembered.isFetchedAfterMount) {
    return (
      <Stack aria-busy>
        <Skeleton h={260} />
        <Skeleton h={320} />
      </Stack>
    )
  }
  return (
    <SetupForm
      endpoint={remembered.data}
      trainer={trainer}
      collections={collections.data}
      starting={starting}
      failure={failure}
      onStart={(settings) => void start(settings)}
    />
  )
}
