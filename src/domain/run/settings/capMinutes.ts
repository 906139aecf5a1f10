import { numberSetting } from './setting.ts'

export const capMinutes = numberSetting({
  label: 'Pause after so many minutes',
  explanation: 'Time that is worked; pauses do not count. 0: no limit.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000, step: 1, whole: false },
  paper: 0,
  before: 0,
  isOurs: true,
})
