/** A number that a person may set, described for the input and for its check. */
export interface NumberSetting {
  readonly label: string
  /** One line: what it does. */
  readonly explanation: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly whole: boolean
  readonly unit?: string
}

/** Why a value cannot be used, in plain words; null when it can. */
export function checkNumber(setting: NumberSetting, value: unknown): string | null {
  const range = `between ${setting.min.toLocaleString('en')} and ${setting.max.toLocaleString('en')}`
  if (typeof value !== 'number' || !Number.isFinite(value)) return `Enter a number ${range}.`
  if (setting.whole && !Number.isInteger(value)) return `Enter a whole number ${range}.`
  if (value < setting.min || value > setting.max) return `Must be ${range}.`
  return null
}
