import { numberSetting } from './setting.ts'

export const seed = numberSetting({
  label: 'Seed',
  explanation: 'The same seed shuffles the example puzzles in the same way.',
  group: 'Sampling',
  ...{ min: 0, max: 2 ** 31 - 1, step: 1, whole: true },
  paper: 0,
  isOurs: true,
  explainedIf: {
    obeysSeed: 'The same seed gives the same run: it shuffles the examples and decides every sample.',
  },
})
