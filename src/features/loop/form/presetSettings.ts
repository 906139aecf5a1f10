import { paperSettings, quickSettings } from '#/domain/run/presets.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { namedSettings } from '#/domain/run/settings/runSettings.ts'

export const presetSettings = { paper: paperSettings, quick: quickSettings } as const
export type PresetName = keyof typeof presetSettings | 'custom'

/** Which preset the settings are, judged by their values; `custom` as soon as one differs that is not the user's alone. */
export function presetOf(settings: RunSettings): PresetName {
  const { endpoint, fewShotCollection, solvePrefix, trainer } = settings
  const same = (other: RunSettings) =>
    namedSettings.every(({ key, isOurs }) => isOurs || other[key] === settings[key])
  for (const name of ['paper', 'quick'] as const) {
    if (same(presetSettings[name](endpoint, fewShotCollection, solvePrefix, trainer))) return name
  }
  return 'custom'
}

/** The settings with a preset's values. What is the user's alone stays, such as the examples; so does a name of one's own. */
export function withPreset(settings: RunSettings, preset: keyof typeof presetSettings): RunSettings {
  const { endpoint, fewShotCollection, solvePrefix, trainer, name } = settings
  const presets = Object.values(presetSettings).map((make) =>
    make(endpoint, fewShotCollection, solvePrefix, trainer),
  )
  const picked = presetSettings[preset](endpoint, fewShotCollection, solvePrefix, trainer)
  const isOwnName = name.trim() !== '' && !presets.some((other) => other.name === name)
  const own = namedSettings.filter(({ isOurs }) => isOurs).map(({ key }) => [key, settings[key]] as const)
  return { ...picked, ...Object.fromEntries(own), name: isOwnName ? name : picked.name }
}
