import { numberSetting } from './setting.ts'

export const promptPrice = numberSetting({
  label: 'Price of a million prompt tokens',
  explanation: 'In the currency of your bill. 0 where nothing is paid.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000, step: 0.1, whole: false },
  paper: 0,
  before: 0,
  isOurs: true,
  needs: 'hasPrice',
})
