import { numberSetting } from './setting.ts'

export const attemptsPerPuzzle = numberSetting({
  label: 'Attempts per puzzle',
  explanation: 'How many solutions are tried on every puzzle that passes the filters.',
  group: 'Size',
  ...{ min: 1, max: 10_000, step: 1, whole: true },
  paper: 100,
  quick: 8,
})
