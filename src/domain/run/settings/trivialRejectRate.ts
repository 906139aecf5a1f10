import { numberSetting } from './setting.ts'

export const trivialRejectRate = numberSetting({
  label: 'Trivial reject rate',
  explanation: 'Share of puzzles that face the triviality filters; the rest skips them.',
  group: 'Filter and verifier',
  ...{ min: 0, max: 1, step: 0.01, whole: false },
  paper: 0.95,
  quick: 1,
})
