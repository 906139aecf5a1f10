import { Button, Group, Modal, NumberInput, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { useServices } from '#/features/services.ts'
import { formatBytes, formatCount, formatCounted } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { useAccepted } from '#/features/shared/records/useAccepted.ts'
import { SaveEvidence } from './SaveEvidence.tsx'
import type { EntryChoice, RunFile } from './exportFiles.ts'
import { countHoldings, runFiles, toStreamedFile } from './exportFiles.ts'
import { LeaveOutSwitch, nothingLeftOut } from './LeaveOutSwitch.tsx'
import { useFindings } from '../quality/useFindings.ts'

/** What the dialog asks about the order; the rest follows from what is known of the records. */
type Ordering = Pick<EntryChoice, 'seed' | 'cap' | 'gzip'>

interface ExportDialogProps {
  readonly run: Run
  readonly opened: boolean
  readonly onClose: () => void
}

/** Saves the records of a run as a file, in a format that a trainer reads. */
export function ExportDialog({ run, opened, onClose }: ExportDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Export the records" size="lg">
      {opened && <Files run={run} />}
    </Modal>
  )
}

interface Failure {
  readonly message: string
  readonly advice: string
}

function Files({ run }: { readonly run: Run }) {
  const { store, saveStreamedFile } = useServices()
  const { dropped } = useFindings(run)
  const [leavesOut, setLeavesOut] = useState(true)
  const [picked, setChoice] = useState<Ordering>({
    seed: run.settings.seed,
    cap: null,
    gzip: false,
  })
  const { names } = useAccepted(run.id)
  const [onlyAccepted, setOnlyAccepted] = useState(false)
  const choice: EntryChoice = {
    ...picked,
    leaveOut: leavesOut ? dropped : nothingLeftOut,
    only: onlyAccepted ? names : null,
  }
  const [busy, setBusy] = useState<string | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])
  const holdings = countHoldings(run)
  // Where no puzzle is solved yet, files without anything in them would hide the one that has all that was asked.
  const offered = holdings.solved > 0 ? runFiles : runFiles.filter(({ holds }) => holdings[holds] > 0)

  const save = async (file: RunFile) => {
    setBusy(file.id)
    setFailure(null)
    pending.current = new AbortController()
    const streamed = toStreamedFile(store, run, file, choice)
    const saved = await saveStreamedFile(streamed, pending.current.signal)
    setBusy(null)
    if (saved.ok) {
      notifications.show({
        title: `${streamed.name} is saved`,
        message: `${describe(file, holdings[file.holds], choice)}, ${formatBytes(saved.value)}.`,
      })
    } else if (saved.error.kind !== 'stopped') setFailure(saved.error)
  }

  return (
    <Stack gap="md">
      <Text size="sm">
        {holdings.solved === 0
          ? 'No records so far. What was asked and answered can be saved as evidence.'
          : `${formatCounted(holdings.solved, 'record')}${
              originOf(run).isVerified
                ? ', each verified in this browser.'
                : `. ${run.state.iterations[0]?.note ?? ''}`
            }`}
      </Text>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      <LeaveOutSwitch
        count={dropped.size}
        checked={leavesOut}
        disabled={busy !== null}
        onChange={setLeavesOut}
      />
      {names.size > 0 && (
        <Switch
          label={`Only the ${formatCounted(names.size, 'record')} that you accepted`}
          checked={onlyAccepted}
          disabled={busy !== null}
          onChange={(event) => {
            setOnlyAccepted(event.currentTarget.checked)
          }}
        />
      )}
      {holdings.entries > 0 && <EntryChoices choice={choice} disabled={busy !== null} onChange={setChoice} />}
      {offered.map((file) => (
        <section key={file.id} className="panel export-format" aria-label={file.label}>
          <div>
            <Text fw={600}>{file.label}</Text>
            <Text size="sm" c="dimmed">
              {file.description}
            </Text>
            <Text size="xs" c="dimmed" mt={2}>
              .{file.extension}
              {file.holds === 'entries' && choice.gzip && '.gz'},{' '}
              {describe(file, holdings[file.holds], choice)}
            </Text>
          </div>
          {busy === file.id ? (
            <Button variant="default" loaderProps={{ size: 'xs' }} onClick={() => pending.current?.abort()}>
              Stop
            </Button>
          ) : (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              aria-label={`Save as ${file.label}`}
              disabled={busy !== null || holdings[file.holds] === 0}
              onClick={() => void save(file)}
            >
              Save
            </Button>
          )}
        </section>
      ))}
      {originOf(run).hasPrompts && <SaveEvidence run={run} records={holdings.solved} />}
    </Stack>
  )
}

/** How much is in a file; “up to” where records are left out, as only the file itself shows what theirs was. */
function describe(file: RunFile, count: number, { cap, leaveOut, only }: EntryChoice): string {
  if (file.holds === 'all' && count === 0) return 'not in this run: what was wrong is not kept'
  if (only !== null) {
    const texts = file.holds === 'entries' ? 'training texts of ' : ''
    return `${texts}${leaveOut.size > 0 ? 'up to ' : ''}${formatCounted(only.size, 'accepted puzzle')}`
  }
  const most = leaveOut.size > 0 ? 'up to ' : ''
  if (file.holds !== 'entries') return `${most}${formatCounted(count, 'puzzle')}`
  return cap !== null && cap < count
    ? `${most}${formatCount(cap)} of ${formatCounted(count, 'training text')}`
    : `${most}${formatCounted(count, 'training text')}`
}

/** The caps of the paper: iteration 0, what Codex gave, iterations 1 and 2. */
const caps = [25_000, 950_511, 1_000_000]

interface EntryChoicesProps {
  readonly choice: Ordering
  readonly disabled: boolean
  readonly onChange: (choice: Ordering) => void
}

/** Order, number and packing of the training texts. */
function EntryChoices({ choice, disabled, onChange }: EntryChoicesProps) {
  return (
    <fieldset className="export-choices" disabled={disabled}>
      <legend>Training texts</legend>
      <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
        <Select
          label="Order"
          allowDeselect={false}
          data={[
            { value: 'shuffled', label: 'Shuffled' },
            { value: 'found', label: 'As found' },
          ]}
          value={choice.seed === null ? 'found' : 'shuffled'}
          onChange={(order) => {
            onChange({ ...choice, seed: order === 'found' ? null : 0 })
          }}
        />
        <NumberInput
          label="Seed of the shuffle"
          min={0}
          max={2 ** 31 - 1}
          allowDecimal={false}
          allowNegative={false}
          disabled={choice.seed === null}
          value={choice.seed ?? ''}
          onChange={(seed) => {
            if (typeof seed === 'number') onChange({ ...choice, seed })
          }}
        />
        <Select
          label="At most"
          allowDeselect={false}
          data={[
            { value: '', label: 'All' },
            ...caps.map((cap) => ({ value: String(cap), label: formatCount(cap) })),
          ]}
          value={choice.cap === null ? '' : String(choice.cap)}
          onChange={(cap) => {
            onChange({ ...choice, cap: cap === null || cap === '' ? null : Number(cap) })
          }}
        />
      </SimpleGrid>
      <Group mt="sm">
        <Switch
          label="Pack as .gz"
          checked={choice.gzip}
          onChange={(event) => {
            onChange({ ...choice, gzip: event.currentTarget.checked })
          }}
        />
      </Group>
    </fieldset>
  )
}
