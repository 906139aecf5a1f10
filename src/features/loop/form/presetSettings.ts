import { paperSettings, quickSettings } from '#/domain/run/presets.ts'
import type { RunSettings } from '#/domain/run/run.ts'
import { isOurs, settingFields } from '../settings/settingFields.ts'

export const presetSettings = { paper: paperSettings, quick: quickSettings } as const
export type PresetName = keyof typeof presetSettings | 'custom'

/** Which preset the settings are, judged by their values; `custom` as soon as one differs. Seed, requests at once, prices and limits belong to none. */
export function presetOf(settings: RunSettings): PresetName {
  const same = (other: RunSettings) =>
    other.textRules === settings.textRules &&
    other.duplicates === settings.duplicates &&
    other.dropLeaks === settings.dropLeaks &&
    other.arm === settings.arm &&
    other.fewShotPolicy === settings.fewShotPolicy &&
    other.startFrom === settings.startFrom &&
    settingFields.every(({ key }) => isOurs(key) || other[key] === settings[key])
  const { endpoint, fewShotCollection, solvePrefix } = settings
  for (const name of ['paper', 'quick'] as const) {
    if (same(presetSettings[name](endpoint, fewShotCollection, solvePrefix))) return name
  }
  return 'custom'
}

/** The settings with a preset's numbers. The endpoint, the examples and what is nobody's but the user's stay; so does a name of one's own. */
export function withPreset(settings: RunSettings, preset: keyof typeof presetSettings): RunSettings {
  const { endpoint, fewShotCollection, solvePrefix, name } = settings
  const presets = Object.values(presetSettings).map((make) => make(endpoint, fewShotCollection, solvePrefix))
  const picked = presetSettings[preset](endpoint, fewShotCollection, solvePrefix)
  const isOwnName = name.trim() !== '' && !presets.some((other) => other.name === name)
  const own = Object.fromEntries(
    settingFields.filter(({ key }) => isOurs(key)).map(({ key }) => [key, settings[key]]),
  )
  return { ...picked, ...own, name: isOwnName ? name : picked.name }
}
