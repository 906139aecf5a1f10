import { Button, Group, Text, Title } from '@mantine/core'
import {
  IconDownload,
  IconMicroscope,
  IconPlayerTrackNext,
  IconTrash,
  IconVocabulary,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { useState } from 'react'
import type { ModelVersion } from '#/domain/grammar/selfTraining.ts'
import { useServices } from '#/features/services.ts'
import { formatCount, formatCounted, formatPercent } from '#/lib/format.ts'
import { ConfirmButton } from '#/ui/ConfirmButton.tsx'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { Stat } from '#/ui/Stat.tsx'
import styles from './versions.module.css'
import { passAt } from './learningSeries.ts'
import { RenameVersion } from './RenameVersion.tsx'
import { SeeRun } from './SeeRun.tsx'
import { StartButton } from './StartButton.tsx'
import { versionFileName } from './versionFileName.ts'
import { settingsSummary } from './words.ts'

interface VersionCardProps {
  readonly version: ModelVersion
  readonly parent: ModelVersion | undefined
  readonly running: boolean
  readonly onContinue: () => void
}

/** One version: where it comes from, how it was measured, and what can be done with it. */
export function VersionCard({ version, parent, running, onContinue }: VersionCardProps) {
  const { builtInModel, saveFile } = useServices()
  const [failed, setFailed] = useState<'export' | 'remove' | null>(null)
  const { id, name, points, settings, pairs, weightCount, idioms } = version
  const last = points.at(-1)
  const share = (k: number) => {
    const value = passAt(last, k)
    return value === null ? '–' : formatPercent(value)
  }
  const before = points.length > 1 && points[0]?.iteration === 0 ? passAt(points[0], 1) : null
  const origin =
    version.parent === null
      ? 'from the untrained model'
      : parent === undefined
        ? 'from a version that is not here any more'
        : `from “${parent.name}”`
  const save = async () => {
    setFailed(null)
    try {
      saveFile(versionFileName(name), 'application/json', [await builtInModel.exportVersion(id)])
    } catch {
      setFailed('export')
    }
  }
  const remove = async () => {
    setFailed(null)
    try {
      await builtInModel.remove(id)
    } catch {
      setFailed('remove')
    }
  }
  return (
    <article className={clsx('panel', styles['version'])} aria-label={name}>
      <div>
        <Title order={2} className={clsx(styles['name'])}>
          {name}
        </Title>
        <Text size="sm" c="dimmed">
          Made {origin},{' '}
          {new Date(version.createdAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}:{' '}
          {version.records === undefined
            ? settingsSummary(settings)
            : `trained on ${formatCount(version.records.learned)} of ${formatCounted(version.records.given, 'record')} of a run, and not measured here`}
          .
        </Text>
      </div>
      <div className={styles['stats']}>
        <Stat
          label="Pass@1"
          value={share(1)}
          {...(before === null ? {} : { note: `untrained ${formatPercent(before)}` })}
        />
        <Stat label="Pass@10" value={share(10)} />
        <Stat label="Pass@100" value={share(100)} />
        <Stat label="Pairs learned from" value={formatCount(pairs)} />
        <Stat label="Weights" value={formatCount(weightCount)} note="that are not zero" />
        <Stat label="Idioms" value={formatCount(idioms.length)} />
      </div>
      {failed !== null && (
        <ErrorNotice
          title={
            failed === 'export' ? 'The version could not be exported' : 'The version could not be removed'
          }
          advice="Reload the page, then try again. Nothing was lost."
        />
      )}
      <Group gap="xs">
        <StartButton
          size="xs"
          running={running}
          leftSection={<IconPlayerTrackNext size={15} aria-hidden />}
          onStart={onContinue}
        >
          Continue from it
        </StartButton>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMicroscope size={15} aria-hidden />}
          renderRoot={(props) => <Link to="/teach/look" search={{ version: id }} {...props} />}
        >
          Look inside
        </Button>
        <SeeRun id={id} size="xs" />
        {idioms.length > 0 && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconVocabulary size={15} aria-hidden />}
            renderRoot={(props) => <Link to="/teach/vocabulary" search={{ version: id }} {...props} />}
          >
            Vocabulary
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => void save()}
        >
          Export
        </Button>
        <RenameVersion version={version} />
        <ConfirmButton
          size="xs"
          leftSection={<IconTrash size={15} aria-hidden />}
          question={`Remove “${name}”?`}
          consequence="The version with its weights and its measurements is removed from this device. Export it first if you may want it back. This cannot be undone."
          confirm="Remove the version"
          onConfirm={() => void remove()}
        >
          Remove
        </ConfirmButton>
      </Group>
    </article>
  )
}
