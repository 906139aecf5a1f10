/** The settings as the set-up form and the details of a run show them: read from their records. */
import type { Capability } from '#/domain/model/kinds/modelKind.ts'
import { capabilitiesOf } from '#/domain/model/modelRef.ts'
import type { NamedSetting, RunSettings, SettingKey } from '#/domain/run/settings/runSettings.ts'
import { namedSettings } from '#/domain/run/settings/runSettings.ts'
import type { SettingGroup } from '#/domain/run/settings/setting.ts'
import { settingGroups } from '#/domain/run/settings/setting.ts'
import { checkNumber } from '#/ui/numberSetting.ts'

/** The settings of the form's groups that mean something to the model that is asked and beside the others. */
export function shownSettings(settings: RunSettings): readonly NamedSetting[] {
  const can = capabilitiesOf(settings.endpoint)
  return namedSettings
    .filter(({ group, isShown }) => group !== null && isShown?.(settings) !== false)
    .filter(({ needs }) => needs === undefined || can[needs])
    .map((setting) => {
      const words = Object.entries(setting.explainedIf ?? {}).find(([one]) => can[one as Capability])
      return words === undefined ? setting : { ...setting, explanation: words[1] }
    })
}

export interface GroupOfSettings {
  readonly title: SettingGroup
  readonly settings: readonly NamedSetting[]
}

/** The same by group, in the order of the form. */
export function groupsOf(settings: RunSettings): readonly GroupOfSettings[] {
  const shown = shownSettings(settings)
  return settingGroups.map((title) => ({ title, settings: shown.filter(({ group }) => group === title) }))
}

/** What is wrong with the numbers of a form, by setting, in plain words. */
export function numberErrors(settings: RunSettings): Partial<Record<SettingKey, string>> {
  const errors = namedSettings.map((setting) => {
    const { key, control } = setting
    return [key, control.kind === 'number' ? checkNumber({ ...setting, ...control }, settings[key]) : null]
  })
  return Object.fromEntries(errors.filter(([, error]) => error !== null)) as Partial<
    Record<SettingKey, string>
  >
}

/** A value for people: `100 ms`, `on`, the name of what was chosen. */
export function shownValue({ control }: NamedSetting, value: unknown): string {
  switch (control.kind) {
    case 'number':
      return `${Number(value).toLocaleString('en', { maximumFractionDigits: 10 })}${control.unit === undefined ? '' : ` ${control.unit}`}`
    case 'switch':
      return value === true ? 'on' : 'off'
    case 'choice':
      return control.options.find((option) => option.value === value)?.label ?? String(value)
    case 'own':
      return control.inWords(value)
  }
}
