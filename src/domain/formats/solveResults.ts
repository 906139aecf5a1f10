/**
 * `results.json` of the reference's `solve.py` (§4): every attempt at each puzzle until the first right one. Read into
 * outcomes and written from them; which puzzle of a collection a text is, is for others.
 */
import { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '../import/importError.ts'
import { importError } from '../import/importError.ts'
import { readJson } from '../import/readJson.ts'
import { pythonJson } from './goodPuzzles.ts'

/** What became of one puzzle: `solvedAt` is the attempt that was right, counted from 1, null when none was. */
export interface SolveOutcome {
  readonly puzzle: string
  readonly attempts: readonly { readonly solution: string | null; readonly temperature: number }[]
  readonly solvedAt: number | null
}

export interface SolveResults {
  readonly minutes: number
  /** Of the command line, as they are. */
  readonly params: Readonly<Record<string, unknown>>
  readonly outcomes: readonly SolveOutcome[]
}

const unsolved = '# UNSOLVED #'
const attempt = z.tuple([z.string().nullable(), z.number()])
const fileSchema = z.object({
  duration_mins: z.number(),
  passes: z.record(z.string(), z.number()),
  scores: z.array(z.number()),
  params: z.record(z.string(), z.unknown()),
  solutions: z.record(z.string(), z.string()),
  all_gen: z.record(z.string(), z.array(z.union([attempt, z.literal(unsolved)]))),
})

/** Reads a `results.json`; what its numbers say twice (`passes`, `scores`) is held against the attempts. */
export function parseSolveResults(text: string): Result<SolveResults, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const parsed = fileSchema.safeParse(json.value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    const field = issue?.path.join('.') ?? ''
    return err(
      importError(
        'wrong-schema',
        `This is no results.json of solve.py: ${field === '' ? 'the file' : field} is not as there.`,
        'Choose the results.json that solve.py writes beside prompts.json.',
        { field: field === '' ? null : field },
      ),
    )
  }
  const { all_gen: generated, solutions, params, duration_mins: minutes, scores } = parsed.data
  const outcomes = Object.entries(generated).map(([puzzle, entries]): SolveOutcome => {
    const attempts = entries
      .filter((entry) => entry !== unsolved)
      .map(([solution, temperature]) => ({ solution, temperature }))
    return { puzzle, attempts, solvedAt: puzzle in solutions ? attempts.length : null }
  })
  const counted = toScores(outcomes)
  if (counted.length !== scores.length || counted.some((score, index) => score !== scores[index])) {
    return err(
      importError(
        'wrong-field',
        'The scores do not fit the attempts of the file.',
        'Get the file again: it was edited, or damaged.',
        { field: 'scores' },
      ),
    )
  }
  return ok({ minutes, params, outcomes })
}

function toScores(outcomes: readonly SolveOutcome[]): readonly number[] {
  return outcomes.flatMap(({ solvedAt }) => solvedAt ?? []).sort((one, other) => one - other)
}

/** k = 1, 2, 4, … and the number of attempts: how many puzzles were solved at attempt k or before. */
function toPasses(outcomes: readonly SolveOutcome[], attempts: number): Record<string, number> {
  const passes: Record<string, number> = {}
  for (let k = 1; ; k = Math.min(2 * k, attempts)) {
    passes[String(k)] = outcomes.filter(({ solvedAt }) => solvedAt !== null && solvedAt <= k).length
    if (k >= attempts) return passes
  }
}

/**
 * The file's text, as `json.dump(…, indent=2)` lays it out. `attempts` is the most that a puzzle was given. As the
 * reference stops at the first right attempt, attempts after it must have been left out before.
 */
export function toSolveResultsText({ minutes, params, outcomes }: SolveResults, attempts: number): string {
  const value = {
    duration_mins: minutes,
    passes: toPasses(outcomes, attempts),
    scores: toScores(outcomes),
    params,
    solutions: Object.fromEntries(
      outcomes.flatMap(({ puzzle, attempts: made, solvedAt }) =>
        solvedAt === null ? [] : [[puzzle, made[solvedAt - 1]?.solution ?? '']],
      ),
    ),
    all_gen: Object.fromEntries(
      outcomes.map(({ puzzle, attempts: made, solvedAt }) => [
        puzzle,
        [
          ...made.map(({ solution, temperature }) => [solution, temperature]),
          ...(solvedAt === null ? [unsolved] : []),
        ],
      ]),
    ),
  }
  return JSON.stringify(value, null, 2).replace(/[^\n -~]/g, (unit) => pythonJson(unit).slice(1, -1))
}
