import { numberSetting } from './setting.ts'

export const heldOutAttempts = numberSetting({
  label: 'Attempts per held-out puzzle',
  explanation: 'Measures the model before the first iteration and after each training; 0 measures nothing.',
  group: 'Training and measurement',
  ...{ min: 0, max: 10_000, step: 1, whole: true },
  paper: 100,
  // A language model on a laptop takes a while for each.
  quick: ({ livesHere }, { waitsForPerson }) => (livesHere ? 20 : waitsForPerson ? 0 : 4),
  before: 0,
})
