/** The trainer of the built-in model: in this tab, in seconds. */
import { z } from 'zod'
import { builtInNature } from '#/domain/model/kinds/builtin.ts'
import type { TrainerKind } from './trainerKind.ts'

const schema = z.object({ kind: z.literal('builtin') })
type BuiltInTrainerRef = z.infer<typeof schema>

export const builtin = {
  schema,
  title: 'In this tab',
  description: 'Makes a new version of the built-in model here, in seconds.',
  capabilities: () => ({ waitsForPerson: false }),
  forModel: ({ kind }) => (kind === 'builtin' ? { kind: 'builtin' } : null),
  offered: {
    ref: { kind: 'builtin' },
    description: `Makes a new version of the built-in model in this tab, in seconds: ${builtInNature}. For another model, export the records.`,
    action: 'Train the built-in model on these records',
  },
} satisfies TrainerKind<BuiltInTrainerRef>
