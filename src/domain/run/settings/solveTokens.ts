import { numberSetting } from './setting.ts'

export const solveTokens = numberSetting({
  label: 'Tokens per solution',
  explanation: 'Longest solution the model may write.',
  group: 'Sampling',
  ...{ min: 16, max: 100_000, step: 1, whole: true },
  paper: 150,
  quick: 300,
  needs: 'countsTokens',
})
