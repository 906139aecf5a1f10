import { numberSetting } from './setting.ts'

export const attemptsPerPuzzle = numberSetting({
  label: 'Attempts per puzzle',
  explanation: 'How many solutions are tried on every puzzle that passes the filters.',
  group: 'Size',
  ...{ min: 1, max: 10_000, step: 1, whole: true },
  paper: 100,
  // Where few attempts are right, many at few puzzles find more than few at many.
  quick: ({ knowsOnlyExamples }) => (knowsOnlyExamples ? 8 : 32),
})
