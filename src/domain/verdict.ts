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
  /** The room in which it ended: `solution` (sol ran), `puzzle` (sat judged), null (neither began). */
  room: z.enum(['solution', 'puzzle']).nullable(),
  /** Wall-clock milliseconds of the two rooms together. */
  millis: z.number(),
  limitMillis: z.number(),
  /** Interpreter build: `CPython 3.14.2 / Pyodide 314.0.7`. */
  interpreter: z.string(),
})
export type Verdict = z.infer<typeof verdictSchema>
