import type { DuplicateRule } from '#/domain/duplicates/repeats.ts'
import type { FewShotPolicy } from '#/domain/prompt/fewShotPolicies.ts'
import type { TrainingArm } from '#/domain/run/run.ts'

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

/** How the policies of few-shot examples are called and explained; `deviation` ends a sentence. */
export const policyLooks: Readonly<
  Record<FewShotPolicy, { readonly label: string; readonly explanation: string; readonly deviation: string }>
> = {
  random: {
    label: 'Random training puzzles (the paper)',
    explanation: 'Training puzzles only, shuffled anew for each prompt.',
    deviation: 'random training puzzles',
  },
  diversity: {
    label: 'Varied: kinds of which there are few come first',
    explanation:
      'Training puzzles and those that the run has solved in earlier iterations, one of each kind (by what its code is made of), rare kinds first.',
    deviation: 'varied by kind, and the run’s own solved puzzles among them',
  },
  learnability: {
    label: 'Learnable: solved in 10 to 70 % of the attempts',
    explanation:
      'First the run’s own puzzles of earlier iterations that were neither too easy nor too hard, then training puzzles.',
    deviation: 'the run’s own learnable puzzles first',
  },
  'human-accepted': {
    label: 'Only records that you accepted',
    explanation:
      'Puzzles that the run has solved in earlier iterations and that you have accepted on its page. Training puzzles in the first iteration, and beside them while fewer than 5 are accepted.',
    deviation: 'the run’s own solved puzzles that a person accepted',
  },
}

/** How the rules for repeated puzzles are called and explained; `deviation` stands within a sentence. */
export const repeatLooks: Readonly<
  Record<DuplicateRule, { readonly label: string; readonly explanation: string; readonly deviation: string }>
> = {
  exact: {
    label: 'Equal texts (the paper)',
    explanation: 'A puzzle is dropped when the run has kept the very same text.',
    deviation: 'equal texts are dropped',
  },
  renamed: {
    label: 'Equal programs, whatever their names',
    explanation:
      'Also dropped: the same program with other names, docstrings, comments or layout. Replies are taken in the order of their prompts.',
    deviation: 'equal programs are dropped, whatever their names',
  },
  near: {
    label: 'Nearly equal programs',
    explanation:
      'Also dropped: a program that shares 70 % of its token 5-grams with a kept one. Replies are taken in the order of their prompts.',
    deviation: 'nearly equal programs are dropped',
  },
}
