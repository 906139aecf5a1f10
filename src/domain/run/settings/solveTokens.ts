import { numberSetting } from './setting.ts'

export const solveTokens = numberSetting({
  label: 'Tokens per solution',
  explanation: 'Longest solution the model may write.',
  group: 'Sampling',
  ...{ min: 16, max: 100_000, step: 1, whole: true },
  paper: 150,
  // A chat model says a little more than code; one that continues short examples has no use for more.
  quick: ({ continuesText, countsTokens }) => (continuesText && countsTokens ? 100 : 300),
  needs: 'countsTokens',
})
