import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconPlugConnectedX } from '@tabler/icons-react'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import { addressOf } from '#/domain/model/modelRef.ts'
import type { ReactNode } from 'react'
import { KeyField } from './KeyField.tsx'
import { useModelTitle } from './useModelTitle.ts'
import './endpoints.css'

interface StandstillNoticeProps {
  /** What stands still: `run` or `evaluation`. */
  readonly subject: 'run' | 'evaluation'
  readonly status: 'paused' | 'interrupted' | 'stopped'
  /** Why it paused, in plain words. */
  readonly because: string | null
  readonly endpoint: ModelRef
  readonly resuming: boolean
  readonly onResume: () => void
  /** What the button says. */
  readonly resumeLabel?: string
  /** Other ways on, beside Resume. */
  readonly actions?: ReactNode
}

const icons = { paused: IconPlayerPause, interrupted: IconPlugConnectedX, stopped: IconPlayerStop }

/** Why work at an endpoint stands still, that nothing is lost, and the way on, with the key entered anew if need be. */
export function StandstillNotice(props: StandstillNoticeProps) {
  const { subject, status, because, endpoint, resuming, onResume, resumeLabel = 'Resume' } = props
  const Icon = icons[status]
  const title = useModelTitle()(endpoint)
  const address = addressOf(endpoint)
  const words = {
    paused: { title: `The ${subject} is paused`, text: because ?? 'It gave no reason.' },
    interrupted: {
      title: `The ${subject} was interrupted`,
      text: 'The tab in which it ran was closed or reloaded before it ended.',
    },
    stopped: { title: `You stopped the ${subject}`, text: 'You can leave it so, or let it go on.' },
  }[status]
  const calm = status === 'stopped'
  return (
    <Alert
      color={calm ? 'gray' : 'orange'}
      variant="light"
      role={calm ? 'status' : 'alert'}
      icon={<Icon aria-hidden />}
      title={words.title}
      className="standstill"
      data-calm={calm}
    >
      <Stack gap="sm">
        <Text size="sm">
          {words.text} Everything found so far is stored;{' '}
          {resumeLabel === 'Resume' ? resumeLabel : `“${resumeLabel}”`} goes on from there.
        </Text>
        <form
          className="standstill-form"
          onSubmit={(event) => {
            event.preventDefault()
            onResume()
          }}
        >
          {address !== null && (
            <div className="standstill-key">
              <KeyField baseUrl={address} />
            </div>
          )}
          <Button type="submit" loading={resuming} leftSection={<IconPlayerPlay size={16} aria-hidden />}>
            {resumeLabel}
          </Button>
          {props.actions}
        </form>
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {address === null
            ? `Its model is fixed, so that all results come from one: ${title}.`
            : `Its endpoint is fixed, so that all results come from one model: ${title} at ${address}.`}{' '}
          For another one, start a new {subject}.
        </Text>
      </Stack>
    </Alert>
  )
}
