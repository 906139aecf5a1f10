import { Button } from '@mantine/core'
import { IconActivity, IconPlayerPlay } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { useSelfTraining } from './useSelfTraining.ts'

/** One click to a model that teaches itself: starts a quick run and shows it, or leads to the run that goes on. */
export function WatchButton({ size = 'sm' }: { readonly size?: 'sm' | 'md' }) {
  const { running, start } = useSelfTraining(1_000)
  if (running) {
    return (
      <Button
        size={size}
        leftSection={<IconActivity size={17} aria-hidden />}
        renderRoot={(props) => <Link to="/teach" {...props} />}
      >
        Watch the run
      </Button>
    )
  }
  return (
    <Button
      size={size}
      leftSection={<IconPlayerPlay size={17} aria-hidden />}
      onClick={() => {
        start(quickSelfTraining, null)
      }}
    >
      Watch it teach itself
    </Button>
  )
}
