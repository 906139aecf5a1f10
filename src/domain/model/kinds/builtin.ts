/** The built-in model: no address, no key; it is named by the id of a version. Which versions there are is for others to know. */
import { z } from 'zod'
import type { ModelKind } from './modelKind.ts'

const schema = z.object({
  kind: z.literal('builtin'),
  /** Null: the version that has learned nothing. */
  version: z.string().nullable(),
})
export type BuiltInRef = z.infer<typeof schema>

/** What the built-in model is, for a sentence: it must never pass for more. */
export const builtInNature = 'a small probabilistic grammar, not a language model'

/** Stands for the untrained version where a name is needed. */
const untrained = 'untrained'

export const builtin = {
  schema,
  title: 'Built-in model (no key, no network)',
  description: 'A small probabilistic grammar of Python in this tab. It is not a language model.',
  blank: { kind: 'builtin', version: null },
  capabilities: () => ({
    answers: true,
    continuesText: true,
    countsTokens: false,
    hasPrice: false,
    readsWorkedExamples: false,
    knowsOnlyExamples: true,
    obeysSeed: true,
    takesOneAtATime: true,
    livesHere: true,
  }),
  name: ({ version }) => version ?? untrained,
  called: ({ version }, versions) => {
    if (version === null) return 'Built-in model, untrained'
    if (versions === null) return 'Built-in model'
    const known = versions.find(({ id }) => id === version)
    return known === undefined
      ? `Built-in model, version ${version} (not on this device)`
      : `Built-in model, “${known.name}”`
  },
  line: (_ref, called) => `${called}: ${builtInNature}`,
  address: () => null,
  journal: ({ version }) => ['', version ?? untrained, 'built-in'],
  shared: (ref) => ref,
  retuned: (ref, version) => ({ ...ref, version }),
  departs: () => [`The model is the built-in one, ${builtInNature}; the paper asks language models.`],
} satisfies ModelKind<BuiltInRef>
