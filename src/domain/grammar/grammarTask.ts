/** What the built-in model asks of Python, and what that says: `src/python/grammar/`. */
import { z } from 'zod'

/** A piece of syntax as plain data: its kind and its children. See src/python/grammar/syntax.py. */
export type SyntaxNode = string | number | boolean | null | readonly SyntaxNode[]
const syntaxSchema: z.ZodType<SyntaxNode> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(syntaxSchema)]),
)

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
    parameters: z.array(z.object({ name: z.string(), type: z.string().nullable(), text: z.string() })),
    pointers: z.array(pointerSchema),
    features: z.array(z.string()),
    /** The source with its constants blanked: puzzles of one shape are variants of each other. */
    shape: z.string(),
    /** What it asks, if it is nothing but assertions and a return; else null. */
    conditions: z.array(syntaxSchema).nullable(),
    /** Source of the function that yields how nearly each condition holds (score.py), for solutions that climb by it. */
    score: z.string(),
    /** The puzzle with one of its conditions left out, each in turn. */
    weaker: z.array(z.string()),
    /** Numbers and texts in the source that a variant can change. */
    literals: z.array(
      z.object({ begin: z.number().int(), end: z.number().int(), type: z.string(), text: z.string() }),
    ),
  }),
  /** The grammar has no words for it. */
  z.object({
    kind: z.literal('unsuitable'),
    message: z.string(),
    /** It is no puzzle at all: text that does not parse, or cannot be defined. */
    broken: z.boolean().optional(),
  }),
])
export type PuzzleAnalysis = z.infer<typeof puzzleAnalysisSchema>
export type AnalysedPuzzle = Extract<PuzzleAnalysis, { kind: 'analysed' }>

/** How one program of the built-in model ended on one puzzle. Decided by steps, never by time. */
export const attemptKinds = ['solved', 'wrong', 'wrong-type', 'error', 'not-found', 'out-of-steps'] as const
export type AttemptKind = (typeof attemptKinds)[number]

const texts = z.array(z.string()).readonly()

/** What bounds a program, in steps. */
const stepLimitsSchema = z.object({
  /** Candidates that a search looks at. */
  candidates: z.number(),
  /** Work of a whole search. */
  work: z.number(),
  /** Steps of one call of the puzzle. */
  callSteps: z.number(),
})
export type StepLimits = z.infer<typeof stepLimitsSchema>

export const grammarTaskSchema = z.discriminatedUnion('kind', [
  /** Take a puzzle apart. */
  z.object({ kind: z.literal('analyse'), puzzle: z.string() }),
  /** Is it worth anybody's time? `answers` are tiny, as Python literals; `own`: the model wrote it itself. */
  z.object({ kind: z.literal('screen'), puzzle: z.string(), answers: texts, own: z.boolean() }),
  /** Try programs (guarded expressions) on it. */
  z.object({ kind: z.literal('attempt'), puzzle: z.string(), programs: texts, limits: stepLimitsSchema }),
  /** Change it so that these answers become right. */
  z.object({ kind: z.literal('relabel'), puzzle: z.string(), answers: texts }),
  /** Parse the grammar's templates. */
  z.object({ kind: z.literal('templates'), templates: texts }),
  /** Parse what follows a solution's header. */
  z.object({ kind: z.literal('bodies'), bodies: texts }),
])
export type GrammarTask = z.infer<typeof grammarTaskSchema>

export const grammarReplySchema = z.union([
  puzzleAnalysisSchema,
  z.object({
    kind: z.literal('screened'),
    trivial: z.string().nullable(),
    padded: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal('attempted'),
    /** How each ended, its answer as Python where there is one that fits, how often it asked the puzzle. */
    outcomes: z.array(z.tuple([z.enum(attemptKinds), z.string().nullable(), z.number().int()])),
  }),
  z.object({ kind: z.literal('relabelled'), puzzles: z.array(z.string().nullable()) }),
  z.object({ kind: z.literal('templates'), trees: z.array(syntaxSchema) }),
  /** What each body returns; null for one that is more than a `return`. */
  z.object({ kind: z.literal('bodies'), returned: z.array(syntaxSchema) }),
])
/** `unsuitable` answers any task about a puzzle that cannot be worked with. */
export type GrammarReply = z.infer<typeof grammarReplySchema>
export type AttemptOutcome = readonly [kind: AttemptKind, answer: string | null, calls: number]
