import { Stack } from '@mantine/core'
import { IconVersions } from '@tabler/icons-react'
import { useServices } from '#/features/services.ts'
import { useObserved } from '#/features/shared/observed/useObserved.ts'
import { useSelfTraining } from '#/features/shared/teach/useSelfTraining.ts'
import { WatchButton } from '#/features/shared/teach/WatchButton.tsx'
import { EmptyState } from '#/ui/EmptyState.tsx'
import { ImportVersion } from './ImportVersion.tsx'
import { SmallPrint } from './SmallPrint.tsx'
import { StartButton } from './StartButton.tsx'
import { TeachHeader } from './TeachHeader.tsx'
import { VersionCard } from './VersionCard.tsx'
import { VersionComparisonPanel } from './VersionComparisonPanel.tsx'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import styles from './versions.module.css'

/** The versions of the built-in model on this device: kept, compared, handed on. */
export function VersionsPage() {
  const { builtInModel } = useServices()
  const versions = useObserved(builtInModel.versions)
  const { running, start } = useSelfTraining(1_000)
  return (
    <div className="page">
      <Stack gap="md">
        <TeachHeader title="Versions">
          Each run that learned something leaves a version. It stays on this device until you export or remove
          it.
        </TeachHeader>
        <div className={styles['actions']}>
          <StartButton
            running={running}
            variant="default"
            onStart={() => {
              start(quickSelfTraining, null)
            }}
          >
            Start from untrained
          </StartButton>
          <ImportVersion />
        </div>
        {versions.length === 0 ? (
          <div className="panel">
            <EmptyState icon={IconVersions} title="No version yet" actions={<WatchButton />}>
              The untrained model is always there. A version appears when a run is finished or stopped, or
              when you import one from a file.
            </EmptyState>
          </div>
        ) : (
          <ul className={styles['versions']}>
            {versions.map((version) => (
              <li key={version.id}>
                <VersionCard
                  version={version}
                  parent={versions.find(({ id }) => id === version.parent)}
                  running={running}
                  onContinue={() => {
                    start(version.settings, version.id)
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {versions.length > 1 && <VersionComparisonPanel versions={versions} />}
        <SmallPrint newest={versions[0]} />
      </Stack>
    </div>
  )
}
