import { Button, Group, Stack, Text } from '@mantine/core'
import { unreachable } from '#/lib/assert.ts'
import { formatBytes, formatCounted } from '#/lib/format.ts'
import { ProgressLine } from '#/ui/ProgressLine.tsx'
import type { ImportState } from './useImport.ts'

export type RunningImport = Extract<ImportState, { kind: 'loading' | 'reading' | 'storing' }>

interface ImportProgressProps {
  readonly state: RunningImport
  readonly onCancel: () => void
}

function toLine(state: RunningImport) {
  switch (state.kind) {
    case 'loading': {
      const { file, loaded, total } = state
      const detail = total === null ? formatBytes(loaded) : `${formatBytes(loaded)} of ${formatBytes(total)}`
      return { label: `Loading ${file}`, detail, fraction: total === null ? null : loaded / total }
    }
    case 'reading':
      return { label: 'Reading and checking every puzzle', fraction: null }
    case 'storing':
      return { label: `Storing ${formatCounted(state.count, 'puzzle')}`, fraction: null }
    default:
      return unreachable(state)
  }
}

/** A running import, with the way out. Storing is one transaction: it can no longer be cancelled. */
export function ImportProgress({ state, onCancel }: ImportProgressProps) {
  return (
    <Stack>
      <ProgressLine {...toLine(state)} />
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          The collection appears when all of it is stored, or not at all.
        </Text>
        <Button variant="default" onClick={onCancel} disabled={state.kind === 'storing'}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}
