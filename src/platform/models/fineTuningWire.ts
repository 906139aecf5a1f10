/** Fine-tuning jobs as servers of the OpenAI shape tell of them: only what is read here, and no more trusted than that. */
import { z } from 'zod'

/** Servers write null, a text or an object where nothing went wrong. */
const errorSchema = z
  .object({ message: z.string().nullish(), code: z.string().nullish() })
  .nullish()
  .catch(null)

const jobSchema = z.looseObject({
  id: z.string().min(1).max(200),
  status: z.string(),
  fine_tuned_model: z.string().nullish(),
  error: errorSchema,
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
})
export type WireJob = z.infer<typeof jobSchema>

const eventDataSchema = z.object({
  step: z.number(),
  total_steps: z.number().nullish(),
  train_loss: z.number().nullish(),
  seconds_left: z.number().nullish(),
})

const eventSchema = z.looseObject({
  id: z.string(),
  /** Events that tell words only have none. */
  data: eventDataSchema.nullish().catch(null),
})
export type WireEvent = z.infer<typeof eventSchema>

function listOf<Item extends z.ZodType>(item: Item) {
  return z.looseObject({ data: z.array(item), has_more: z.boolean().nullish().catch(null) })
}

export const wire = {
  job: jobSchema,
  jobs: listOf(jobSchema),
  events: listOf(eventSchema),
  file: z.looseObject({ id: z.string().min(1).max(200) }),
} as const
