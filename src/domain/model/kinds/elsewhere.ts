/** A model that was asked elsewhere: all that is known of it is what a file calls it. Nobody can ask it here. */
import { z } from 'zod'
import type { ModelKind } from './modelKind.ts'

const schema = z.object({ kind: z.literal('elsewhere'), name: z.string() })
type ElsewhereRef = z.infer<typeof schema>

export const elsewhere = {
  schema,
  title: 'A model that was asked elsewhere',
  description: 'What it said came here as a file.',
  blank: null,
  capabilities: () => ({
    answers: false,
    continuesText: true,
    countsTokens: true,
    hasPrice: true,
    readsWorkedExamples: true,
    knowsOnlyExamples: false,
    obeysSeed: false,
    takesOneAtATime: false,
    livesHere: false,
  }),
  name: ({ name }) => name,
  called: ({ name }) => name,
  line: (_ref, called) => `Read from ${called}`,
  address: () => null,
  journal: ({ name }) => ['', name, 'completion'],
  shared: (ref) => ref,
  retuned: (ref, name) => ({ ...ref, name }),
  departs: () => ['The model was asked elsewhere; how, is not known here.'],
} satisfies ModelKind<ElsewhereRef>
