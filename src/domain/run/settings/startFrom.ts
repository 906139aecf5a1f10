import { choiceSetting } from './setting.ts'

/** Each tuning begins at the base model (the paper, `TRAIN_INCREMENTAL=0`), or goes on from the last one. */
export const startFrom = choiceSetting<'base' | 'last'>({
  label: 'Each training begins at',
  explanation: 'Which model is trained.',
  group: 'Training and measurement',
  paper: 'base',
  before: 'base',
  isShown: ({ arm }) => arm !== 'baseline',
  departs: () => 'Each training goes on from the last model; the paper begins at the base model.',
  options: {
    base: { label: 'The base model (the paper)', explanation: 'It is given the data of all iterations.' },
    last: {
      label: 'The model of the last iteration',
      explanation: 'It is given the data of all iterations, and has learned from most of them before.',
    },
  },
})
