/** A puzzle taken apart, as `src/python/grammar/analysis.py` does it. */
import { z } from 'zod'

const pointerSchema = z.object({
  kind: z.enum(['parameter', 'constant', 'expression']),
  /** Which parameter or constant it is, in the order of the source. */
  index: z.number().int(),
  type: z.string(),
  /** As Python, for people. */
  text: z.string(),
  /** As Python with sizes guarded. */
  code: z.string(),
  /** The shapes of what stands around it in the puzzle. */
  roles: z.array(z.string()),
  /** Nodes of its syntax tree. */
  size: z.number().int(),
})
/** A piece of the puzzle that a solution may copy. */
export type Pointer = z.infer<typeof pointerSchema>

export const puzzleAnalysisSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('analysed'),
    /** `sat`, or `f` in the paper's form. */
    functionName: z.string(),
    answerName: z.string(),
    answerType: z.string(),
    parameters: z.array(z.object({ name: z.string(), text: z.string() })),
    pointers: z.array(pointerSchema),
    features: z.array(z.string()),
    /** The source with its constants blanked: puzzles of one shape are variants of each other. */
    shape: z.string(),
  }),
  /** The grammar has no words for it. */
  z.object({ kind: z.literal('unsuitable'), message: z.string() }),
])
export type PuzzleAnalysis = z.infer<typeof puzzleAnalysisSchema>
export type AnalysedPuzzle = Extract<PuzzleAnalysis, { kind: 'analysed' }>
