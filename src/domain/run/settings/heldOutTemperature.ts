import { numberSetting } from './setting.ts'

export const heldOutTemperature = numberSetting({
  label: 'Temperature of the measurement',
  explanation: 'The paper measures a little cooler than it makes data.',
  group: 'Training and measurement',
  ...{ min: 0, max: 2, step: 0.05, whole: false },
  paper: 0.8,
  before: 0.8,
})
