import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { useState } from 'react'
import { FileField } from '#/ui/FileField.tsx'
import { ReadingLine } from '#/ui/ReadingLine.tsx'
import { NothingImported } from '../import/NothingImported.tsx'
import { useRepeat } from './useRepeat.ts'

/** Repeats a run from its evidence: it asks no model, and shows whether it comes to the same dataset. */
export function RepeatRun() {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconRepeat size={16} aria-hidden />} onClick={open}>
        Repeat a run…
      </Button>
      {opened && <RepeatDialog onClose={close} />}
    </>
  )
}

function RepeatDialog({ onClose }: { readonly onClose: () => void }) {
  const { state, repeat, stop } = useRepeat()
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const reading = state.kind === 'reading'
  return (
    <Modal
      opened
      onClose={onClose}
      title="Repeat a run from its evidence"
      size="lg"
      closeOnClickOutside={!reading}
    >
      <Stack>
        {state.kind === 'failed' && <NothingImported failure={state.failure} />}
        {reading && state.file !== null ? (
          <>
            <ReadingLine file={state.file} bytesRead={state.bytes} />
            <Group justify="flex-end">
              <Button variant="default" onClick={stop}>
                Stop
              </Button>
            </Group>
          </>
        ) : (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              setTried(true)
              if (file !== null) void repeat(file)
            }}
          >
            <Stack>
              <Text size="sm" c="dimmed">
                The run goes again in this browser: the same prompts, the recorded completions, every pair
                verified anew. No model is asked. At the end you see whether it came to the same dataset.
              </Text>
              <FileField
                label="File"
                description="The evidence that another run was saved as (.jsonl or .jsonl.gz)."
                placeholder="Choose a file"
                accept=".jsonl,.gz,application/gzip,application/jsonl"
                value={file}
                onChange={setFile}
                error={tried && file === null ? 'Choose the file with the evidence.' : null}
              />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
                <Button type="submit">Repeat</Button>
              </Group>
            </Stack>
          </form>
        )}
      </Stack>
    </Modal>
  )
}
