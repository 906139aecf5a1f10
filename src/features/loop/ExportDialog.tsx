import { Button, Modal, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { exportFormats, exportRecords } from '#/domain/exports.ts'
import type { Run } from '#/domain/run.ts'
import { useServices } from '#/features/services.ts'
import { formatBytes, formatCount } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'

type ExportFormat = (typeof exportFormats)[number]

const pageSize = 500

interface ExportDialogProps {
  readonly run: Run
  readonly opened: boolean
  readonly onClose: () => void
}

/** Saves the records of a run as a file, in a format that a trainer reads. */
export function ExportDialog({ run, opened, onClose }: ExportDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Export the records" size="lg">
      {opened && <Formats run={run} />}
    </Modal>
  )
}

function Formats({ run }: { readonly run: Run }) {
  const { store, saveFile } = useServices()
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)
  const sample = useQuery({
    queryKey: ['run', run.id, 'export-sample', run.updatedAt],
    queryFn: async () => ({
      count: await store.runs.countRecords(run.id),
      records: await store.runs.records(run.id, { offset: 0, limit: pageSize }),
    }),
  })

  const save = async (format: ExportFormat) => {
    setBusy(format.id)
    setFailed(false)
    try {
      const parts: string[] = []
      let count = 0
      for (;;) {
        const records = await store.runs.records(run.id, { offset: count, limit: pageSize })
        if (records.length === 0) break
        parts.push(exportRecords(records, format.id))
        count += records.length
        if (records.length < pageSize) break
      }
      const name = `${fileStem(run)}.${format.id}.${format.extension}`
      saveFile(name, format.mediaType, parts)
      const bytes = parts.reduce((sum, part) => sum + sizeOf(part), 0)
      notifications.show({
        title: `${name} is saved`,
        message: `${formatCount(count)} ${count === 1 ? 'record' : 'records'}, ${formatBytes(bytes)}.`,
      })
    } catch {
      setFailed(true)
    }
    setBusy(null)
  }

  const broken = failed || sample.isError
  return (
    <Stack gap="md">
      <Text size="sm">
        {sample.data === undefined
          ? 'Counting the records.'
          : `${formatCount(sample.data.count)} ${sample.data.count === 1 ? 'record' : 'records'}, each verified in this browser.`}
      </Text>
      {broken && (
        <ErrorNotice
          title="The records could not be read"
          advice="Nothing was saved. Reload the page; if that does not help, close other tabs of this app."
        />
      )}
      {exportFormats.map((format) => (
        <section key={format.id} className="panel export-format" aria-label={format.label}>
          <div>
            <Text fw={600}>{format.label}</Text>
            <Text size="sm" c="dimmed">
              {format.description}
            </Text>
            <Text size="xs" c="dimmed" mt={2}>
              .{format.extension}
              {sample.data !== undefined && `, ${shownSize(sample.data, format)}`}
            </Text>
          </div>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label={`Save as ${format.label}`}
            loading={busy === format.id}
            disabled={busy !== null || sample.data === undefined || sample.data.count === 0}
            onClick={() => void save(format)}
          >
            Save
          </Button>
        </section>
      ))}
    </Stack>
  )
}

interface Sample {
  readonly count: number
  readonly records: Parameters<typeof exportRecords>[0]
}

/** The size of the file: exact when the sample is everything, else scaled up from it. */
function shownSize({ count, records }: Sample, format: ExportFormat): string {
  if (records.length === 0) return formatBytes(0)
  const bytes = sizeOf(exportRecords(records, format.id))
  return records.length >= count
    ? formatBytes(bytes)
    : `about ${formatBytes((bytes / records.length) * count)}`
}

function sizeOf(text: string): number {
  return new Blob([text]).size
}

/** A file name that every system takes: `quick-run-2026-11-21`. */
function fileStem(run: Run): string {
  const name = run.settings.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return `${name || 'run'}-${new Date(run.createdAt).toISOString().slice(0, 10)}`
}
