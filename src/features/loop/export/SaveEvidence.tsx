import { Button, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { datasetCard } from '#/domain/dataset/datasetCard.ts'
import type { Run } from '#/domain/run/run.ts'
import { useServices } from '#/features/services.ts'
import { formatBytes } from '#/lib/format.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { gatherEvidence } from '#/features/shared/run/gatherEvidence.ts'
import { runFileStem } from '#/features/shared/run/runFileStem.ts'

interface Failure {
  readonly message: string
  readonly advice: string
}

const unready: Failure = {
  message: 'The evidence could not be gathered',
  advice: 'Nothing was saved. Wait until Python is ready, or reload the page, then try again.',
}

/** Saves all that a run was asked, told and decided as one file, and a card that tells about its dataset. */
export function SaveEvidence({ run, records }: { readonly run: Run; readonly records: number }) {
  const services = useServices()
  const { saveStreamedFile, saveFile } = services
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const pending = useRef<AbortController>(null)
  useEffect(() => () => pending.current?.abort(), [])
  const stem = runFileStem(run)

  const save = async () => {
    setBusy(true)
    setFailure(null)
    pending.current = new AbortController()
    try {
      const file = {
        name: `${stem}.evidence.jsonl.gz`,
        mediaType: 'application/gzip',
        parts: await gatherEvidence(run, services),
        gzip: true,
        large: records > 5_000,
      }
      const saved = await saveStreamedFile(file, pending.current.signal)
      if (saved.ok) {
        notifications.show({
          title: `${file.name} is saved`,
          message: `${formatBytes(saved.value)}. “Repeat a run…” on the Loop page reads it.`,
        })
      } else if (saved.error.kind !== 'stopped') setFailure(saved.error)
    } catch {
      setFailure(unready)
    }
    setBusy(false)
  }

  return (
    <>
      {failure !== null && <ErrorNotice title={failure.message} advice={failure.advice} />}
      <section className="panel export-format" aria-label="Evidence">
        <div>
          <Text fw={600}>Evidence of the run</Text>
          <Text size="sm" c="dimmed">
            Settings, prompts, every completion, every verdict, the records and a hash of the dataset. Another
            machine repeats the run from it, without the model and without a network. No key is in it.
          </Text>
          <Text size="xs" c="dimmed" mt={2}>
            .jsonl.gz
          </Text>
        </div>
        {busy ? (
          <Button variant="default" onClick={() => pending.current?.abort()}>
            Stop
          </Button>
        ) : (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            aria-label="Save the evidence"
            onClick={() => void save()}
          >
            Save
          </Button>
        )}
      </section>
      <section className="panel export-format" aria-label="Dataset card">
        <div>
          <Text fw={600}>Dataset card</Text>
          <Text size="sm" c="dimmed">
            How the records were made, how many there are and what to be careful with, as Markdown.
          </Text>
          <Text size="xs" c="dimmed" mt={2}>
            .md
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label="Save the dataset card"
          onClick={() => {
            saveFile(`${stem}.card.md`, 'text/markdown', [datasetCard(run, records)])
          }}
        >
          Save
        </Button>
      </section>
    </>
  )
}
