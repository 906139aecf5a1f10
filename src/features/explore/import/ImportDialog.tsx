import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { libraryQuery } from '#/features/shared/library/library.ts'
import { useServices } from '#/features/services.ts'
import { formatCounted } from '#/lib/format.ts'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { ImportFailureNotice } from './ImportFailureNotice.tsx'
import { ImportForm } from './ImportForm.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { useImport } from './useImport.ts'

interface ImportDialogProps {
  /** Files that were dropped; may be empty. */
  readonly files: readonly File[]
  readonly onClose: () => void
}

const shownWarnings = 5

/** The way of puzzles into the library: choose, watch, done; or what is wrong with the file. */
export function ImportDialog({ files, onClose }: ImportDialogProps) {
  const { state, start, cancel } = useImport()
  const library = useQuery(libraryQuery(useServices()))
  const navigate = useNavigate()
  const [collection, setCollection] = useState('')
  const running = state.kind === 'loading' || state.kind === 'reading' || state.kind === 'storing'
  const taken = [...new Set(library.data?.map((puzzle) => puzzle.collection))]

  return (
    <Modal
      opened
      onClose={onClose}
      title="Import puzzles"
      size="lg"
      closeOnClickOutside={!running}
      closeOnEscape={state.kind !== 'storing'}
      closeButtonProps={{ 'aria-label': 'Close', disabled: state.kind === 'storing' }}
    >
      <Stack>
        {state.kind === 'failed' && <ImportFailureNotice failure={state.failure} />}
        {/* Stays while the import runs, so that a refusal does not cost what was filled in. */}
        <div hidden={running || state.kind === 'done'}>
          <ImportForm
            files={files}
            taken={taken}
            onCancel={onClose}
            onImport={(source, name) => {
              setCollection(name)
              void start(source, name)
            }}
          />
        </div>
        {running && <ImportProgress state={state} onCancel={cancel} />}
        {state.kind === 'done' && (
          <>
            <Group gap="sm" role="status">
              <StatusBadge tone="good" icon={IconCircleCheck} label="Imported" size="large" />
              <Text>
                {formatCounted(state.count, 'puzzle')} as “{collection}”
              </Text>
            </Group>
            {state.warnings.length > 0 && (
              <div>
                <Text size="sm">{formatCounted(state.warnings.length, 'remark')} about the file:</Text>
                <ul>
                  {state.warnings.slice(0, shownWarnings).map((warning, index) => (
                    <li key={index}>
                      <Text size="sm" c="dimmed">
                        {warning}
                      </Text>
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <Group justify="flex-end">
              <Button
                data-autofocus
                onClick={() => {
                  void navigate({ to: '/', search: { collection } })
                  onClose()
                }}
              >
                Show them
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
