/** The kinds of models, in the order of the choice: a line for each. */
import { builtin } from './builtin.ts'
import { elsewhere } from './elsewhere.ts'
import { openai } from './openai.ts'

export const modelKinds = { openai, builtin, elsewhere } as const
export type ModelKindName = keyof typeof modelKinds
