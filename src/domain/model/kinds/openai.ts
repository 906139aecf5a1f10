/** A model behind an address that speaks the OpenAI API. */
import { z } from 'zod'
import type { ModelKind } from './modelKind.ts'

/** Which HTTP API is spoken: `/chat/completions` or `/completions`. */
export const apiSchema = z.enum(['chat', 'completion'])

const schema = z.object({
  kind: z.literal('openai'),
  /** Up to and including the version: `http://localhost:8000/v1`. */
  baseUrl: z.string(),
  /** As the server calls it. */
  model: z.string(),
  api: apiSchema,
})
export type OpenAiRef = z.infer<typeof schema>

/** §6, point 3: the reference never sets it, so the default of its library applied; servers differ in whether they take it. */
const topK =
  'The reference’s own sampling silently kept to the 50 likeliest tokens (top_k 50); no top_k is sent to servers.'
const wrapped =
  'Chat endpoint: the prompt text is wrapped in an instruction; the paper lets the model continue it.'

export const openai = {
  schema,
  title: 'Your own endpoint',
  description: 'Any server that speaks the OpenAI API, on this machine or elsewhere.',
  blank: { kind: 'openai', baseUrl: '', model: '', api: 'completion' },
  capabilities: ({ api }) => ({
    answers: true,
    continuesText: api === 'completion',
    countsTokens: true,
    hasPrice: true,
    readsWorkedExamples: true,
    knowsOnlyExamples: false,
    obeysSeed: false,
    takesOneAtATime: false,
    livesHere: false,
  }),
  name: ({ model }) => model,
  called: ({ model }) => model,
  line: ({ api, baseUrl }, called) =>
    `${called}, ${api === 'chat' ? 'chat' : 'plain completion'}, ${baseUrl}`,
  address: ({ baseUrl }) => baseUrl,
  journal: ({ baseUrl, model, api }) => [baseUrl, model, api],
  // An address can carry a user name and a password.
  shared: (ref) => ({ ...ref, baseUrl: ref.baseUrl.replace(/^(\w+:\/\/)[^/?#]*@/, '$1') }),
  retuned: (ref, model, baseUrl) => ({ ...ref, model, baseUrl }),
  departs: ({ api }, isOtherwisePaper) => [
    ...(api === 'chat' ? [wrapped] : []),
    // Beside settings of one's own it would be noise.
    ...(isOtherwisePaper ? [topK] : []),
  ],
} satisfies ModelKind<OpenAiRef>
