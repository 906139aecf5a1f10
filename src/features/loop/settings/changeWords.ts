import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import { namedSettings } from '#/domain/run/settings/runSettings.ts'
import { shownValue } from './shownSettings.ts'

/** Changed settings in words, each with its new value. */
export function changeWords(change: Partial<RunSettings>): readonly string[] {
  return namedSettings.flatMap((setting) => {
    const value = change[setting.key]
    return value === undefined ? [] : [`${setting.label}: ${shownValue(setting, value)}`]
  })
}
