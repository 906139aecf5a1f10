import { Button } from '@mantine/core'
import { IconPlayerTrackNext, IconSchool } from '@tabler/icons-react'
import type { ModelVersion, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { WatchButton } from '#/features/shared/teach/WatchButton.tsx'
import { EmptyState } from '#/ui/EmptyState.tsx'

interface StartPanelProps {
  readonly newest: ModelVersion | undefined
  readonly onStart: (settings: SelfTrainingSettings, from: string | null) => void
}

/** Before the first run of this visit: one button, and the way on from the newest version if there is one. */
export function StartPanel({ newest, onStart }: StartPanelProps) {
  return (
    <div className="panel">
      <EmptyState
        icon={IconSchool}
        title="Nothing is running"
        actions={
          <>
            <WatchButton size="md" />
            {newest !== undefined && (
              <Button
                size="md"
                variant="default"
                leftSection={<IconPlayerTrackNext size={16} aria-hidden />}
                onClick={() => {
                  onStart(newest.settings, newest.id)
                }}
              >
                Continue the newest version
              </Button>
            )}
          </>
        }
      >
        One click starts a quick run from the untrained model: no key, no network, no settings. The first
        point of the curve is the untrained model; every further one is measured after it has learned from
        what it solved.
      </EmptyState>
    </div>
  )
}
