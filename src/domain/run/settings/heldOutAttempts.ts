import { numberSetting } from './setting.ts'

export const heldOutAttempts = numberSetting({
  label: 'Attempts per held-out puzzle',
  explanation: 'Measures the model before the first iteration and after each training; 0 measures nothing.',
  group: 'Training and measurement',
  ...{ min: 0, max: 10_000, step: 1, whole: true },
  paper: 100,
  quick: ({ livesHere }) => (livesHere ? 20 : 0),
  before: 0,
})
