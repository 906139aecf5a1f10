import { SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useId } from 'react'
import type { SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { selfTrainingPresetNames, selfTrainingPresetOf } from '#/domain/grammar/selfTrainingPresets.ts'
import type { SelfTrainingPresetName } from '#/domain/grammar/selfTrainingPresets.ts'
import { presetWords } from './settingFields.ts'

interface PresetChoiceProps {
  readonly settings: SelfTrainingSettings
  readonly onPick: (name: SelfTrainingPresetName) => void
}

/** Sets everything at once, except for the puzzles and the seed. */
export function PresetChoice({ settings, onPick }: PresetChoiceProps) {
  const label = useId()
  const narrow = useMediaQuery('(width < 48em)')
  const preset = selfTrainingPresetOf(settings)
  return (
    <div>
      <Text id={label} size="sm" fw={560} mb={4}>
        Preset
      </Text>
      <SegmentedControl
        aria-labelledby={label}
        {...(narrow ? { orientation: 'vertical' as const, fullWidth: true } : {})}
        data={selfTrainingPresetNames.map((name) => ({ value: name, label: presetWords[name].label }))}
        value={preset ?? ''}
        onChange={(picked) => {
          const name = selfTrainingPresetNames.find((known) => known === picked)
          if (name !== undefined) onPick(name)
        }}
      />
      <Text size="sm" c="dimmed" mt={6} aria-live="polite">
        {preset === null ? 'Your own settings.' : presetWords[preset].sentence}
      </Text>
    </div>
  )
}
