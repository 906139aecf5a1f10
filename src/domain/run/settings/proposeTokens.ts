import { numberSetting } from './setting.ts'

export const proposeTokens = numberSetting({
  label: 'Tokens per puzzle',
  explanation: 'Longest puzzle the model may write.',
  group: 'Sampling',
  ...{ min: 16, max: 100_000, step: 1, whole: true },
  paper: 200,
  quick: 300,
  needs: 'countsTokens',
})
