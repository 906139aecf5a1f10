import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconRepeat } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { readEvidence } from '#/engine/evidence/readEvidence.ts'
import { useServices } from '#/features/services.ts'
import { FileField } from '#/ui/FileField.tsx'
import { ReadingLine } from '#/ui/ReadingLine.tsx'
import { NothingImported } from '../import/NothingImported.tsx'

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

interface Failure {
  readonly message: string
  readonly advice: string
}

function RepeatDialog({ onClose }: { readonly onClose: () => void }) {
  const { store, clock, ids, loop, readTextFile } = useServices()
  const navigate = useNavigate()
  const [file, setFile] = useState<File | null>(null)
  const [tried, setTried] = useState(false)
  const [bytesRead, setBytesRead] = useState<number | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])

  const repeat = async (chosen: File) => {
    const { signal } = (pending.current = new AbortController())
    setFailure(null)
    setBytesRead(0)
    const read = await readEvidence(
      { store, clock, ids },
      {
        chunks: readTextFile(chosen, signal),
        signal,
        onProgress: (_lines, bytes) => {
          setBytesRead(bytes)
        },
      },
    )
    setBytesRead(null)
    if (signal.aborted) return
    if (!read.ok) {
      setFailure(read.error)
      return
    }
    // Where another run is going, this one waits: its page says so and offers to begin.
    await loop.resume(read.value.id)
    await navigate({ to: '/loop', search: { run: read.value.id } })
  }

  const reading = bytesRead !== null
  return (
    <Modal
      opened
      onClose={onClose}
      title="Repeat a run from its evidence"
      size="lg"
      closeOnClickOutside={!reading}
    >
      <Stack>
        {failure !== null && <NothingImported failure={failure} />}
        {reading && file !== null ? (
          <>
            <ReadingLine file={file} bytesRead={bytesRead} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => pending.current?.abort()}>
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
