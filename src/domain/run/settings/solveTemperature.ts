import { numberSetting } from './setting.ts'

export const solveTemperature = numberSetting({
  label: 'Temperature for solutions',
  explanation: 'Many attempts only help if they differ.',
  group: 'Sampling',
  ...{ min: 0, max: 2, step: 0.05, whole: false },
  paper: 0.9,
})
