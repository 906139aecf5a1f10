import type { TrainingArm } from '#/domain/run.ts'

/** How the arms are called and explained. */
export const armLooks: Readonly<
  Record<TrainingArm, { readonly label: string; readonly explanation: string }>
> = {
  baseline: {
    label: 'Nothing (baseline)',
    explanation: 'The model stays as it is; the run makes data.',
  },
  human: {
    label: 'What people wrote (human)',
    explanation: 'The training puzzles with the solutions that people wrote, for comparison.',
  },
  verified: {
    label: 'What was verified (the paper’s loop)',
    explanation: 'The puzzles and solutions that the run has found right, of all iterations.',
  },
  unverified: {
    label: 'What nobody checked (unverified control)',
    explanation: 'The run’s own puzzles with the shortest attempts that parse, right or wrong.',
  },
}
