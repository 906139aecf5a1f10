import { Button, Group, List, Modal, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCircleCheck, IconFileImport } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportedRecords } from '#/engine/dataset/importBook.ts'
import { formatCount, formatCounted } from '#/lib/format.ts'
import { FileField } from '#/ui/FileField.tsx'
import { ReadingLine } from '#/ui/ReadingLine.tsx'
import { StatusBadge } from '#/ui/StatusBadge.tsx'
import { NothingImported } from './NothingImported.tsx'
import { useRecordImport } from './useRecordImport.ts'

/** Makes a run of a file of records, such as the paper's own training data. */
export function ImportRecords() {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button variant="default" leftSection={<IconFileImport size={16} aria-hidden />} onClick={open}>
        Import records…
      </Button>
      {opened && <ImportRecordsDialog onClose={close} />}
    </>
  )
}

function ImportRecordsDialog({ onClose }: { readonly onClose: () => void }) {
  const { state, start, stop } = useRecordImport()
  const [file, setFile] = useState<File | null>(null)
  const [keep, setKeep] = useState<number | string>(8)
  const [verifies, setVerifies] = useState(true)
  const [tried, setTried] = useState(false)
  const isKeepValid = typeof keep === 'number' && Number.isInteger(keep) && keep >= 1 && keep <= 100
  const importing = state.kind === 'importing'
  return (
    <Modal opened onClose={onClose} title="Import records" size="lg" closeOnClickOutside={!importing}>
      <Stack>
        {state.kind === 'failed' && <NothingImported failure={state.failure} />}
        {(state.kind === 'idle' || state.kind === 'failed') && (
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              setTried(true)
              if (file !== null && isKeepValid) start(file, { keepPerPuzzle: keep, verifies })
            }}
          >
            <Stack>
              <Text size="sm" c="dimmed">
                Becomes a finished run with these records, to look at, to train on and to export. The file
                stays on this device, and may be of any size.
              </Text>
              <FileField
                label="File"
                description="The paper’s training text (.txt or .txt.gz), or good puzzles (.json or .json.gz)."
                placeholder="Choose a file"
                accept=".txt,.gz,.json,text/plain,application/json,application/gzip"
                value={file}
                onChange={setFile}
                error={tried && file === null ? 'Choose the file with the records.' : null}
              />
              <NumberInput
                label="Solutions kept per puzzle"
                description="The shortest distinct ones. The paper: 8."
                min={1}
                max={100}
                allowDecimal={false}
                value={keep}
                onChange={setKeep}
                error={tried && !isKeepValid ? 'Enter a whole number between 1 and 100.' : null}
              />
              <Switch
                label="Verify every pair here"
                description="Only what is right in this browser is imported; the rest is listed with the reason. About a hundred pairs a second. Without it, what the file says is taken for right."
                checked={verifies}
                onChange={(event) => {
                  setVerifies(event.currentTarget.checked)
                }}
              />
              <Group justify="flex-end">
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
                <Button type="submit">Import</Button>
              </Group>
            </Stack>
          </form>
        )}
        {importing && (
          <>
            <ReadingLine file={state.file} bytesRead={state.progress.bytesRead} />
            <Text size="sm" className="numbers">
              {formatCounted(state.progress.puzzles, 'puzzle')},{' '}
              {formatCounted(state.progress.solutions, 'solution')}
              {state.progress.leftOut > 0 && `, ${formatCount(state.progress.leftOut)} left out`}
            </Text>
            {state.progress.verified > 0 && (
              <Text size="sm" className="numbers">
                {formatCounted(state.progress.verified, 'pair')} verified,{' '}
                {formatCount(state.progress.refused)} of them not right
              </Text>
            )}
            <Group justify="space-between">
              <Text size="xs" c="dimmed">
                The run appears when all of the file is stored, or not at all.
              </Text>
              <Button variant="default" onClick={stop}>
                Stop
              </Button>
            </Group>
          </>
        )}
        {state.kind === 'imported' && <Imported imported={state.imported} />}
      </Stack>
    </Modal>
  )
}

function Imported({ imported }: { readonly imported: ImportedRecords }) {
  const navigate = useNavigate()
  const { run, counts, leftOut, firstLeftOut } = imported
  const refused = Object.values(counts.refused).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <Group gap="sm" role="status">
        <StatusBadge tone="good" icon={IconCircleCheck} label="Imported" size="large" />
        <Text>
          {formatCounted(counts.puzzles, 'puzzle')} with {formatCounted(counts.kept, 'solution')}
        </Text>
      </Group>
      {counts.longer + counts.repeated > 0 && (
        <Text size="sm">
          Of the other solutions {formatCount(counts.longer)} are longer than those that are kept and{' '}
          {formatCount(counts.repeated)} are repeats.
        </Text>
      )}
      {refused > 0 && (
        <Text size="sm">
          {formatCounted(refused, 'solution')} {refused === 1 ? 'is' : 'are'} not right here and{' '}
          {refused === 1 ? 'was' : 'were'} not imported; the run lists {refused === 1 ? 'it' : 'them'} with
          the reason.
        </Text>
      )}
      {leftOut > 0 && (
        <div>
          <Text size="sm">{formatCounted(leftOut, 'record')} of the file could not be used:</Text>
          <List size="sm" c="dimmed" mah={200} style={{ overflow: 'auto' }}>
            {firstLeftOut.map(({ number, offset, problem }) => (
              <List.Item key={number}>
                Record {formatCount(number)}, byte {formatCount(offset)}: {problem}
              </List.Item>
            ))}
            {leftOut > firstLeftOut.length && (
              <List.Item>and {formatCount(leftOut - firstLeftOut.length)} more</List.Item>
            )}
          </List>
        </div>
      )}
      <Group justify="flex-end">
        <Button data-autofocus onClick={() => void navigate({ to: '/loop', search: { run: run.id } })}>
          Show the run
        </Button>
      </Group>
    </>
  )
}
