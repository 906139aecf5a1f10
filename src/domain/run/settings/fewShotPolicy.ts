import type { FewShotPolicy } from '#/domain/prompt/fewShotPolicies.ts'
import { short } from '#/domain/prompt/fewShotPolicies.ts'
import { choiceSetting } from './setting.ts'

/** Which examples stand in a prompt for new puzzles; `random` is the paper's. */
export const fewShotPolicy = choiceSetting<FewShotPolicy>({
  label: 'Examples in the prompts',
  explanation: 'Which puzzles the model is shown when it is to propose new ones.',
  group: 'Training and measurement',
  paper: 'random',
  // What a small model can continue. One that knows nothing but the examples is shown all that fit.
  quick: ({ knowsOnlyExamples }) => (knowsOnlyExamples ? 'random' : 'short'),
  before: 'random',
  options: {
    random: {
      label: 'Random training puzzles (the paper)',
      explanation: 'Training puzzles only, shuffled anew for each prompt.',
      deviation: 'random training puzzles',
    },
    short: {
      label: 'Short and varied: for small models',
      explanation: `${short.shown} of the ${short.drawnFrom} shortest training puzzles, of different answer types, drawn anew for each prompt. A prompt is a few hundred tokens then.`,
      deviation: `${short.shown} of the shortest training puzzles, of different answer types`,
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
  },
})
