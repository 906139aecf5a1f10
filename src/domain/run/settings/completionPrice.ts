import { numberSetting } from './setting.ts'

export const completionPrice = numberSetting({
  label: 'Price of a million written tokens',
  explanation: 'In the same currency.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000, step: 0.1, whole: false },
  paper: 0,
  before: 0,
  isOurs: true,
  needs: 'hasPrice',
})
