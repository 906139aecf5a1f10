import { numberSetting } from './setting.ts'

export const capTokens = numberSetting({
  label: 'Pause after so many tokens',
  explanation: 'Prompts and replies together. 0: no limit.',
  group: 'Cost and limits',
  ...{ min: 0, max: 1_000_000_000_000, step: 1000, whole: true },
  paper: 0,
  before: 0,
  isOurs: true,
  needs: 'countsTokens',
})
