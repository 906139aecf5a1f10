/** The server of the model trains it: fine-tuning jobs as the OpenAI API has them, as our companion offers them too. */
import { z } from 'zod'
import type { TrainerKind } from './trainerKind.ts'

const schema = z.object({
  kind: z.literal('jobs'),
  /** `server`: as the server sees fit. `paper`: as the paper trains (§1.4), which our companion knows by that name. */
  recipe: z.enum(['server', 'paper']),
  /** Passes over the texts; null: as the recipe says. */
  epochs: z.number().int().min(1).max(1000).nullable(),
  /** Null: as the recipe says. */
  learningRate: z.number().positive().max(1).nullable(),
  /** Whether the model learns to write puzzles too, as the paper's does, or solutions alone. */
  learns: z.enum(['texts', 'solutions']),
})
export type JobsRef = z.infer<typeof schema>

export const jobs = {
  schema,
  title: 'Its server’s fine-tuning jobs',
  description:
    'The run sends the texts to the server of the model, follows the job, and goes on with the new model. For a server that can train, such as this app’s companion.',
  capabilities: ({ epochs }) => ({ waitsForPerson: false, paidPasses: epochs }),
  forModel: ({ kind }) =>
    kind === 'openai'
      ? { kind: 'jobs', recipe: 'server', epochs: null, learningRate: null, learns: 'texts' }
      : null,
  offered: null,
} satisfies TrainerKind<JobsRef>
