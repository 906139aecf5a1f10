import { numberSetting } from './setting.ts'

export const puzzlesPerIteration = numberSetting({
  label: 'Puzzles per iteration',
  explanation: 'Raw puzzle candidates asked of the model in each iteration, before any filter.',
  group: 'Size',
  ...{ min: 1, max: 1_000_000, step: 1, whole: true },
  paper: 25_000,
  quick: 64,
})
