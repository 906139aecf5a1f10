/** Where a model is asked. */
import { z } from 'zod'

/** Which HTTP API of an OpenAI-compatible server is spoken: `/chat/completions` or `/completions`. */
export const apiKindSchema = z.enum(['chat', 'completion'])

/** An endpoint as it may be stored: everything but the key. */
export const endpointSchema = z.object({
  /** Up to and including the version: `http://localhost:8000/v1`. Empty for the built-in model. */
  baseUrl: z.string(),
  model: z.string(),
  /** `built-in` is no server: the model of this tab, see `builtInEndpoint.ts`. */
  api: z.enum([...apiKindSchema.options, 'built-in']),
})
export type Endpoint = z.infer<typeof endpointSchema>
