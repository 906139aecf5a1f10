import { numberSetting } from './setting.ts'

/** `preprocess.py`: 950,511. */
export const trainingCap = numberSetting({
  label: 'Training texts at most',
  explanation: 'If more was found in all iterations together, the seed draws so many.',
  group: 'Training and measurement',
  ...{ min: 1, max: 10_000_000, step: 1, whole: true },
  paper: 950_511,
  before: 950_511,
})
