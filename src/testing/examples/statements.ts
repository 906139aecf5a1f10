import { z } from 'zod'
import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'

const countSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('counted'), statements: z.number().int().min(0) }),
  z.object({ kind: z.literal('uncounted'), message: z.string().max(10_000) }),
])

/** How many statements a source has. */
export const statementsTask: VerifierTask<string, z.infer<typeof countSchema>> = {
  name: 'statements',
  item: z.string(),
  reply: countSchema,
  endedEarly: ({ message }) => ({ kind: 'uncounted', message }),
}
