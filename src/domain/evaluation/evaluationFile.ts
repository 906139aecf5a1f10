/**
 * An evaluation as a file of its own, with its attempts, to be taken to another device and compared there. The paper's own
 * `results.json`, which knows less, is `resultsFile.ts`.
 */
import { z } from 'zod'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { withoutCredentials } from '#/domain/model/modelRef.ts'
import type { AttemptedOutcome, Evaluation } from './evaluation.ts'
import {
  attemptSchema,
  countedStepsSchema,
  evaluationSettingsSchema,
  puzzleOutcomeSchema,
} from './evaluation.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import { isObject } from '#/domain/files/shape.ts'
import type { PassPoint } from './passCurve.ts'

const format = 'autodidact-evaluation'
/** 2: a model is tagged with its kind. Files of version 1 are read. */
const version = 2

/**
 * The text of the file.
 *
 * @param model as people call it.
 * @param entries the outcomes in their order, each with its attempts, or with none where they are not kept.
 * @param passAtK for those who read the file without this app; an import computes its own.
 */
export function toEvaluationFile(
  { settings, createdAt, updatedAt, puzzleCount, contaminated, countedSteps }: Evaluation,
  {
    model,
    entries,
    passAtK,
  }: {
    readonly model: string
    readonly entries: readonly AttemptedOutcome[]
    readonly passAtK: readonly PassPoint[]
  },
): string {
  const shared = { ...settings, endpoint: withoutCredentials(settings.endpoint) }
  const about = {
    format,
    version,
    model,
    settings: shared,
    createdAt,
    updatedAt,
    puzzleCount,
    contaminated,
    countedSteps,
    passAtK,
  }
  const outcomes = entries.map(({ outcome, attempts }) => ({ ...outcome, attempts }))
  return `${JSON.stringify({ ...about, outcomes }, null, 1)}\n`
}

const fileSchema = z.object({
  format: z.literal(format),
  version: z.number().int().min(1).max(version),
  settings: evaluationSettingsSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  puzzleCount: z.number().int().nonnegative(),
  contaminated: z.array(z.string()).optional(),
  countedSteps: countedStepsSchema.optional(),
  outcomes: z
    .array(puzzleOutcomeSchema.extend({ attempts: z.array(attemptSchema) }))
    .min(1)
    .refine(
      (all) => new Set(all.map(({ puzzleId }) => puzzleId)).size === all.length,
      'a puzzle stands twice',
    )
    .refine(
      (all) =>
        all.every(({ solved, attempts }) => attempts.length === 0 || attempts.length === solved.length),
      'a puzzle has another number of attempts than of outcomes',
    ),
})

export interface EvaluationFile {
  readonly evaluation: Omit<Evaluation, 'id' | 'imported'>
  readonly entries: readonly AttemptedOutcome[]
}

/** Whether this value says that it is such a file, be it whole or not. */
export function isEvaluationFile(value: unknown): boolean {
  return isObject(value) && value['format'] === format
}

/** The evaluation of a file that `isEvaluationFile`, or the first thing that is wrong with it, with its place. */
export function parseEvaluationFile(text: string): Result<EvaluationFile, ImportError> {
  const json = readJson(text)
  if (!json.ok) return json
  const read = fileSchema.safeParse(json.value)
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue?.path.join('.') ?? ''
    return err(
      importError(
        'wrong-schema',
        `The evaluation cannot be read at “${field}”: ${issue?.message ?? 'it has another shape'}.`,
        'Choose the file as it was exported, or export it again with the same version of the app.',
        { field },
      ),
    )
  }
  const { settings, createdAt, updatedAt, puzzleCount, contaminated, countedSteps, outcomes } = read.data
  const entries = outcomes.map(({ puzzleId, solved, attempts }): AttemptedOutcome => ({
    outcome: { puzzleId, solved },
    attempts,
  }))
  return ok({
    evaluation: {
      ...{ settings, createdAt, updatedAt, contaminated, status: 'finished', pausedBecause: null },
      countedSteps,
      puzzleCount: Math.max(puzzleCount, entries.length),
      outcomes: entries.map(({ outcome }) => outcome),
    },
    entries,
  })
}
