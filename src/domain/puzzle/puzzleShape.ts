/** The shape of puzzles where they are read back: from the store, or from a file. */
import { z } from 'zod'
import type { Puzzle } from './puzzle.ts'

export const puzzleShape = z.object({
  id: z.string(),
  collection: z.string(),
  name: z.string(),
  sat: z.string(),
  answerType: z.string(),
  solHeader: z.string(),
  solutions: z.array(z.string()),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  difficulty: z.literal([1, 2, 3, 4, 5]).nullable(),
  split: z.enum(['train', 'test']).nullable(),
  module: z.string(),
  notes: z.string(),
  weight: z.number(),
}) satisfies z.ZodType<Puzzle>
