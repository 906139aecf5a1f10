import { CloseButton, Text } from '@mantine/core'
import { IconSchool } from '@tabler/icons-react'
import { useSelfTraining } from './useSelfTraining.ts'
import { WatchButton } from './WatchButton.tsx'
import './teachInvitation.css'

interface TeachInvitationProps {
  /** Without it, the invitation stays. */
  readonly onDismiss?: () => void
}

/** Invites to watch the built-in model teach itself: no key, no settings, one click. */
export function TeachInvitation({ onDismiss }: TeachInvitationProps) {
  const { running } = useSelfTraining(1_000)
  return (
    <section className="panel invitation" aria-label="Watch a model teach itself">
      <IconSchool className="invitation-picture" size={30} stroke={1.4} aria-hidden />
      <div className="invitation-words">
        <Text fw={620}>
          {running
            ? 'A small model is teaching itself in this tab'
            : 'A small model teaches itself in this tab'}
        </Text>
        <Text size="sm" c="dimmed">
          It invents puzzles, solves them, and learns from what Python confirms. You see how it gets on with
          puzzles that it never trains on. No key, no network.
        </Text>
      </div>
      <div className="invitation-button">
        <WatchButton />
      </div>
      {onDismiss !== undefined && (
        <CloseButton className="invitation-close" aria-label="Dismiss the invitation" onClick={onDismiss} />
      )}
    </section>
  )
}
