import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { IconCircleCheck, IconPlugConnected } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { ListedModel, ModelFailure } from '#/domain/model/completion.ts'
import { formatCounted } from '#/lib/format.ts'
import { normaliseBaseUrl } from '#/lib/baseUrl.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import type { ModelFormServices } from '../shared/modelForm.ts'
import './form.css'

type Outcome =
  | { readonly kind: 'idle' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly count: number }
  | { readonly kind: 'failed'; readonly failure: Pick<ModelFailure, 'message' | 'advice'> }

interface ConnectionTestProps extends Pick<ModelFormServices, 'listModels'> {
  readonly baseUrl: string
  readonly onModels: (models: readonly ListedModel[]) => void
}

/** Asks the server for its models: the cheapest proof that it can be reached from this page. */
export function ConnectionTest({ baseUrl, listModels, onModels }: ConnectionTestProps) {
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' })
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const ask = async () => {
    const address = normaliseBaseUrl(baseUrl)
    if (!address.ok) {
      const failure = { message: 'The base URL cannot be used.', advice: address.error }
      setOutcome({ kind: 'failed', failure })
      return
    }
    pending.current?.abort()
    const controller = new AbortController()
    pending.current = controller
    setOutcome({ kind: 'asking' })
    const models = await listModels(address.value, controller.signal)
    if (controller.signal.aborted) return
    if (models.ok) onModels(models.value)
    setOutcome(
      models.ok
        ? { kind: 'answered', count: models.value.length }
        : { kind: 'failed', failure: models.error },
    )
  }

  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          variant="default"
          className="wrapping-button"
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={outcome.kind === 'asking'}
          onClick={() => void ask()}
        >
          Test connection and list models
        </Button>
        {outcome.kind === 'asking' && (
          <Button
            variant="subtle"
            onClick={() => {
              pending.current?.abort()
              setOutcome({ kind: 'idle' })
            }}
          >
            Cancel
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        {outcome.kind === 'answered' && (
          <Alert
            color="teal"
            icon={<IconCircleCheck aria-hidden />}
            title="The server answered"
            styles={{ title: { color: 'var(--good)' }, icon: { color: 'var(--good)' } }}
          >
            <Text size="sm">
              {outcome.count === 0
                ? 'It lists no models: type the name of the one that it serves. '
                : `It lists ${formatCounted(outcome.count, 'model')}. `}
              Some servers list them without looking at the key, so the first request of a run is the real
              test of it.
            </Text>
          </Alert>
        )}
        {outcome.kind === 'failed' && (
          <>
            <ErrorNotice title={outcome.failure.message} advice={outcome.failure.advice} />
            <Text size="xs" c="dimmed" mt={6}>
              Not every server lists its models. If this one does not, type a name below and start.
            </Text>
          </>
        )}
      </div>
    </Stack>
  )
}
