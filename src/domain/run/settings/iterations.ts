import { numberSetting } from './setting.ts'

export const iterations = numberSetting({
  label: 'Iterations',
  explanation: 'How often the loop goes round: propose, filter, solve, verify, keep.',
  group: 'Size',
  ...{ min: 1, max: 100, step: 1, whole: true },
  paper: 1,
})
