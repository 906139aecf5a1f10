import { Button } from '@mantine/core'
import { IconThumbUp, IconThumbUpFilled } from '@tabler/icons-react'
import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import type { ShownAccepted } from './useAccepted.ts'

interface AcceptToggleProps {
  readonly puzzle: string
  /** Which record it is, to tell the buttons apart: `record 3, newest first`. */
  readonly of: string
  readonly accepted: ShownAccepted
}

/** Marks a record as one that may stand as an example before the model, or takes the mark away. */
export function AcceptToggle({ puzzle, of, accepted: { names, accept } }: AcceptToggleProps) {
  const isAccepted = names.has(acceptedName(puzzle))
  const Icon = isAccepted ? IconThumbUpFilled : IconThumbUp
  return (
    <Button
      size="compact-sm"
      variant={isAccepted ? 'light' : 'subtle'}
      aria-pressed={isAccepted}
      aria-label={`Accept as an example: ${of}`}
      disabled={accept === null}
      leftSection={<Icon size={15} aria-hidden />}
      onClick={() => accept?.(puzzle, !isAccepted)}
    >
      {isAccepted ? 'Accepted as an example' : 'Accept as an example'}
    </Button>
  )
}
