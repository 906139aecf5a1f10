import { z } from 'zod'
import type { TrainerKind } from '#/domain/trainer/kinds/trainerKind.ts'

const schema = z.object({
  kind: z.literal('counting'),
  /** What the new models are called, before the number of texts that they were given. */
  stem: z.string(),
})
export type CountingRef = z.infer<typeof schema>

/** A trainer that only counts. */
export const counting = {
  schema,
  title: 'One that counts',
  description: 'It names the model after the number of texts.',
  capabilities: () => ({ waitsForPerson: false }),
  forModel: (model) => (model.kind === 'openai' ? { kind: 'counting', stem: model.model } : null),
  offered: null,
} satisfies TrainerKind<CountingRef>
