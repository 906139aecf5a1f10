import { z } from 'zod'
import type { ModelKind } from '#/domain/model/kinds/modelKind.ts'

const schema = z.object({
  kind: z.literal('scripted'),
  /** What it answers, whatever it is asked. */
  line: z.string(),
})
export type ScriptedRef = z.infer<typeof schema>

/** A model in this tab that always says the same. */
export const scripted = {
  schema,
  title: 'A model that follows a script',
  description: 'It says the same to everybody.',
  blank: { kind: 'scripted', line: '' },
  capabilities: () => ({
    answers: true,
    continuesText: true,
    countsTokens: false,
    hasPrice: false,
    readsWorkedExamples: false,
    knowsOnlyExamples: false,
    obeysSeed: true,
    takesOneAtATime: false,
    livesHere: true,
  }),
  name: ({ line }) => line,
  called: ({ line }) => `Script “${line}”`,
  line: (_ref, called) => `${called}, in this tab`,
  address: () => null,
  journal: ({ line }) => ['', line, 'scripted'],
  shared: (ref) => ref,
  retuned: (ref, line) => ({ ...ref, line }),
  departs: () => ['The model follows a script; the paper asks language models.'],
} satisfies ModelKind<ScriptedRef>
