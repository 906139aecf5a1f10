import { Button, FileButton, Group, Text } from '@mantine/core'
import { IconDownload, IconFileImport } from '@tabler/icons-react'
import { useState } from 'react'
import { checkImportSize } from '#/domain/puzzle/import/importPuzzles.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { parseRunDocument, toRunDocument } from '#/domain/run/runDocument.ts'
import { useServices } from '#/features/services.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { fileStem } from '#/lib/fileStem.ts'

interface SettingsFileProps {
  readonly settings: RunSettings
  /** Takes settings from a file; there is no import without it. */
  readonly onImport?: (settings: RunSettings) => void
}

type Outcome =
  | { readonly kind: 'read'; readonly name: string }
  | { readonly kind: 'refused'; readonly message: string; readonly advice: string }

/** The settings as a file of their own: to keep, to send, to start from. */
export function SettingsFile({ settings, onImport }: SettingsFileProps) {
  const { saveFile } = useServices()
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const read = async (file: File | null) => {
    if (file === null || onImport === undefined) return
    const parsed = await readSettings(file)
    if (!parsed.ok) {
      const { message, advice } = parsed.error
      setOutcome({ kind: 'refused', message, advice })
      return
    }
    onImport(parsed.value)
    setOutcome({ kind: 'read', name: file.name })
  }
  const save = () => {
    const stem = fileStem(settings.name)
    saveFile(`${stem || 'run'}.settings.json`, 'application/json', [toRunDocument(settings)])
  }
  return (
    <div>
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={save}
        >
          Save settings
        </Button>
        {onImport !== undefined && (
          <FileButton accept="application/json,.json" onChange={(file) => void read(file)}>
            {(button) => (
              <Button
                {...button}
                size="xs"
                variant="default"
                leftSection={<IconFileImport size={14} aria-hidden />}
              >
                Settings from a file…
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      <div role="status">
        {outcome?.kind === 'read' && (
          <Text size="sm" c="dimmed" mt={6}>
            The settings are those of {outcome.name}. A key, if one is needed, is yours to enter.
          </Text>
        )}
      </div>
      {outcome?.kind === 'refused' && <ErrorNotice title={outcome.message} advice={outcome.advice} />}
    </div>
  )
}

async function readSettings(file: File) {
  const tooLarge = checkImportSize(file.size)
  if (tooLarge !== null) return { ok: false, error: tooLarge } as const
  try {
    return parseRunDocument(await file.text())
  } catch {
    const error = { message: 'The file could not be read.', advice: 'Choose it again.' }
    return { ok: false, error } as const
  }
}
