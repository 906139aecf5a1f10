import { choiceSetting } from './setting.ts'

export const trainingArms = ['baseline', 'human', 'verified', 'unverified'] as const
export type TrainingArm = (typeof trainingArms)[number]

const labels: Readonly<Record<TrainingArm, string>> = {
  baseline: 'Nothing (baseline)',
  human: 'What people wrote (human)',
  verified: 'What was verified (the paper’s loop)',
  unverified: 'What nobody checked (unverified control)',
}

/**
 * What the model is tuned on after each iteration (§1.6, figures 5 and 6). `baseline`: no tuning. `human`: the training puzzles
 * with the solutions that people wrote. `verified`: the run's own records. `unverified`: its own puzzles with solutions that
 * nobody checked, the control. Where a person would have to train, a quick run leaves the model as it is.
 */
export const arm = choiceSetting<TrainingArm>({
  label: 'Train on',
  explanation: 'What the model is trained on after each iteration.',
  group: 'Training and measurement',
  paper: 'verified',
  quick: (_model, { waitsForPerson }) => (waitsForPerson ? 'baseline' : 'verified'),
  before: 'baseline',
  departs: (value) =>
    `Trained on: ${labels[value].toLowerCase()}; the paper’s loop trains on what was verified.`,
  options: {
    baseline: { label: labels.baseline, explanation: 'The model stays as it is; the run makes data.' },
    human: {
      label: labels.human,
      explanation: 'The training puzzles with the solutions that people wrote, for comparison.',
    },
    verified: {
      label: labels.verified,
      explanation: 'The puzzles and solutions that the run has found right, of all iterations.',
    },
    unverified: {
      label: labels.unverified,
      explanation: 'The run’s own puzzles with the shortest attempts that parse, right or wrong.',
    },
  },
})
