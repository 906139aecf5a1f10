/** The kinds of trainers, in the order of the choice: a line for each. The first that can train a model is its usual one. */
import { builtin } from './builtin.ts'
import { files } from './files.ts'
import { jobs } from './jobs.ts'

export const trainerKinds = { builtin, files, jobs } as const
export type TrainerKindName = keyof typeof trainerKinds
