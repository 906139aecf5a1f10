import { Box, SegmentedControl, Text } from '@mantine/core'
import { useId, useState } from 'react'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { presetOf, withPreset } from './presetSettings.ts'
import type { PresetName } from './presetSettings.ts'

const sentences: Record<PresetName, string> = {
  paper: 'The numbers of the paper. Many hours of a fast server, or days.',
  quick: 'The same loop with small numbers: minutes instead of days.',
  custom: 'Your own numbers. Each one that differs from the paper says so.',
}

interface PresetPickerProps {
  readonly settings: RunSettings
  readonly onPick: (settings: RunSettings) => void
  /** Custom was chosen: every setting shall be at hand. */
  readonly onCustom: () => void
}

/** Sets all numbers at once. `Custom` is what any edit leads to. */
export function PresetPicker({ settings, onPick, onCustom }: PresetPickerProps) {
  const label = useId()
  const [custom, setCustom] = useState(false)
  const preset = custom ? 'custom' : presetOf(settings)
  return (
    <Box>
      <Text id={label} fw={600} mb={4}>
        Preset
      </Text>
      <SegmentedControl
        aria-labelledby={label}
        fullWidth
        data={[
          { value: 'quick', label: 'Quick' },
          { value: 'paper', label: 'Paper' },
          { value: 'custom', label: 'Custom' },
        ]}
        value={preset}
        onChange={(picked) => {
          setCustom(picked === 'custom')
          if (picked === 'paper' || picked === 'quick') onPick(withPreset(settings, picked))
          else onCustom()
        }}
      />
      <Text size="sm" c="dimmed" mt={6} aria-live="polite">
        {sentences[preset]}
      </Text>
    </Box>
  )
}
