import { numberSetting } from './setting.ts'

export const proposeTemperature = numberSetting({
  label: 'Temperature for puzzles',
  explanation: 'Higher is more varied, lower is more careful.',
  group: 'Sampling',
  ...{ min: 0, max: 2, step: 0.05, whole: false },
  paper: 0.9,
})
