import { describe, expect, it } from 'vitest'
import { selfTrainingSettingsSchema } from './selfTraining.ts'
import {
  quickSelfTraining,
  selfTrainingPresetNames,
  selfTrainingPresetOf,
  selfTrainingPresets,
} from './selfTrainingPresets.ts'

describe('the presets', () => {
  it.each(selfTrainingPresetNames)('%s is allowed and recognised', (name) => {
    const preset = selfTrainingPresets[name]
    expect(selfTrainingSettingsSchema.safeParse(preset).success).toBe(true)
    expect(selfTrainingPresetOf({ ...preset, seed: 7, collection: 'p3' })).toBe(name)
  })

  it('are not recognised after a change that matters', () => {
    expect(selfTrainingPresetOf({ ...quickSelfTraining, attempts: 33 })).toBeNull()
  })
})
