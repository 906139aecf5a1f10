import { numberSetting } from './setting.ts'

export const proposeTokens = numberSetting({
  label: 'Tokens per puzzle',
  explanation: 'Longest puzzle the model may write.',
  group: 'Sampling',
  ...{ min: 16, max: 100_000, step: 1, whole: true },
  paper: 200,
  // A chat model says a little more than code; one that continues short examples has no use for more.
  quick: ({ continuesText, countsTokens }) => (continuesText && countsTokens ? 100 : 300),
  needs: 'countsTokens',
})
