/**
 * What became of a pair. Replies come from Python as text and are parsed here, at the edge, once.
 * The kinds are those of the design; `solved` is the only one that counts.
 */
import { z } from 'zod'

export const verdictKinds = [
  'solved',
  'wrong',
  'wrong-type',
  'error',
  'timeout',
  'memory',
  'invalid-puzzle',
  'invalid-solution',
  'too-large',
  'crashed',
  'breach',
  'flaky',
] as const
export type VerdictKind = (typeof verdictKinds)[number]

/** A puzzle and a solution as source text, under the names `sat`/`sol` or the paper's `f`/`g`. */
export interface Pair {
  readonly puzzle: string
  readonly solution: string
}

/** One frame of user code. Lines count from 1, columns from 1 (in UTF-16 units, as editors count). */
const frameSchema = z.object({
  source: z.enum(['puzzle', 'solution']),
  function: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
})
export type TracebackFrame = z.infer<typeof frameSchema>

/** A part of what `sat` asked, with its place in the puzzle. Lines and columns as in a traceback. */
const conditionSchema = z.object({
  /** Source text, on one line. */
  text: z.string().max(1000),
  /** null: not reached. */
  holds: z.boolean().nullable(),
  /** Expressions inside of it and what they were, as Python text, shortened. */
  values: z.array(z.object({ text: z.string().max(1000), value: z.string().max(1000) })).max(50),
  line: z.number().int(),
  column: z.number().int(),
  endLine: z.number().int(),
  endColumn: z.number().int(),
})
export type Condition = z.infer<typeof conditionSchema>

/** The bounds are far above what the checker makes: text from a checker that was taken apart must not fill the page. */
export const verdictSchema = z.object({
  kind: z.enum(verdictKinds),
  /** One plain sentence: what happened. Hostile text may be quoted in it: never render it as HTML. */
  message: z.string().max(10_000),
  /** The answer as Python text, shortened for display; null when `sol` gave none. */
  answer: z.string().max(200_000).nullable(),
  /** What the programs printed, head and tail, with a note of what was dropped between. */
  output: z.string().max(200_000),
  /** The user's frames, outermost first; empty when nothing was raised. */
  traceback: z.array(frameSchema).max(100),
  /**
   * What `sat` asked of a wrong answer, in the order of the source, where that was wished and could be told. It is no part of
   * the judgement: conditions that cannot be read leave the verdict as it is.
   */
  conditions: z.array(conditionSchema).max(100).catch([]),
  /** The room in which it ended: `solution` (sol ran), `puzzle` (sat judged), null (neither began). */
  room: z.enum(['solution', 'puzzle']).nullable(),
  /**
   * How it ran: `shared` with other programs that are harmless to each other, `fresh` in memory of its own, room by room;
   * null where that is not known, because the interpreter was killed or broke.
   */
  lane: z.enum(['shared', 'fresh']).nullable().default(null),
  /** Wall-clock milliseconds of the two rooms together. */
  millis: z.number(),
  /** The limit as it was asked for, on the reference machine; `calibration` times as much was granted on this one. */
  limitMillis: z.number(),
  /** How much slower than the reference machine this one was taken to be; 1 without calibration. */
  calibration: z.number().positive().default(1),
  /** What the two runs ended as, when the verdict is `flaky`: they differ. */
  outcomes: z.tuple([z.enum(verdictKinds), z.enum(verdictKinds)]).optional(),
  /**
   * An audit: what the shared lane had called it, where chance had the pair run again alone. `kind` is what it was alone; where
   * the two differ, some neighbour did what none can honestly do.
   */
  audit: z.enum(verdictKinds).optional(),
  /** Interpreter build: `CPython 3.14.2 / Pyodide 314.0.7`. */
  interpreter: z.string(),
})
export type Verdict = z.infer<typeof verdictSchema>
