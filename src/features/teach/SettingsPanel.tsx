import { Skeleton } from '@mantine/core'
import type { ModelVersion, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { useCollections } from '#/features/shared/library/useCollections.ts'
import { ErrorNotice } from '#/ui/ErrorNotice.tsx'
import { SettingsForm } from './SettingsForm.tsx'

interface SettingsPanelProps {
  /** Settings of the last run, to start from; null: the quick ones. */
  readonly last: SelfTrainingSettings | null
  readonly versions: readonly ModelVersion[]
  readonly running: boolean
  readonly onStart: (settings: SelfTrainingSettings, from: string | null) => void
}

/** The settings of a run, folded: nobody needs them to watch one. */
export function SettingsPanel({ last, versions, running, onStart }: SettingsPanelProps) {
  const collections = useCollections()
  return (
    <details className="panel teach-disclosure">
      <summary>Settings, controls and other puzzles</summary>
      <div className="teach-disclosed">
        {collections.isError && (
          <ErrorNotice
            title="The puzzles could not be read"
            advice="Reload the page; if that does not help, close other tabs of this app."
          />
        )}
        {collections.isPending && <Skeleton h={280} aria-busy aria-label="Reading the puzzles" />}
        {collections.data !== undefined && (
          <SettingsForm
            initial={last ?? quickSelfTraining}
            collections={collections.data}
            versions={versions}
            running={running}
            onStart={onStart}
          />
        )}
      </div>
    </details>
  )
}
