import { numberSetting } from './setting.ts'

export const capMoney = numberSetting({
  label: 'Pause when so much is spent',
  explanation: 'Stops asking at once; what is under way then still counts. 0: no limit.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000_000, step: 1, whole: false },
  paper: 0,
  before: 0,
  isOurs: true,
  needs: 'hasPrice',
})
