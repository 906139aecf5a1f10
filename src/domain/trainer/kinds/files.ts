/** A person with a trainer of their own: takes the texts along, and brings the name of the new model back. */
import { z } from 'zod'
import type { TrainerKind } from './trainerKind.ts'

const schema = z.object({ kind: z.literal('files') })
type FilesRef = z.infer<typeof schema>

export const files = {
  schema,
  title: 'By hand, with a trainer of your own',
  description:
    'The run pauses, you take the texts, train the model where you like, and give its new name to go on.',
  capabilities: () => ({ waitsForPerson: true }),
  // The built-in model is no file that another trainer could read.
  forModel: ({ kind }) => (kind === 'builtin' ? null : { kind: 'files' }),
  offered: null,
} satisfies TrainerKind<FilesRef>
