import { numberSetting } from './setting.ts'

export const limitMillis = numberSetting({
  label: 'Time limit',
  explanation: 'Longest that a puzzle and its solution may run together, in milliseconds.',
  group: 'Filter and verifier',
  ...{ min: 50, max: 60_000, step: 100, whole: true, unit: 'ms' },
  paper: 1000,
})
