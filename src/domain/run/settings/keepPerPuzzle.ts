import { numberSetting } from './setting.ts'

export const keepPerPuzzle = numberSetting({
  label: 'Solutions kept per puzzle',
  explanation: 'The shortest distinct right solutions that go into its record.',
  group: 'Size',
  ...{ min: 1, max: 100, step: 1, whole: true },
  paper: 8,
})
