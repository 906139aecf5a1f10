import type { AttemptedOutcome, Evaluation } from '#/domain/evaluation/evaluation.ts'
import { isEvaluationFile, parseEvaluationFile } from '#/domain/evaluation/evaluationFile.ts'
import type { ImportError } from '#/domain/puzzle/import/importPuzzles.ts'
import { readJson } from '#/domain/files/readJson.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { matchResults, parseResultsFile, toImportedEvaluation } from '#/domain/evaluation/resultsFile.ts'
import { formatCounted } from '#/lib/format.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'

interface ReadEvaluation {
  readonly evaluation: Evaluation
  readonly entries: readonly AttemptedOutcome[]
  /** Puzzles of the file that are not in the library. */
  readonly unknown: number
}

type Failure = Pick<ImportError, 'message' | 'advice'>

/** The evaluation that a file stands for, whichever of the two kinds it is. `now` in milliseconds since the epoch. */
export function readEvaluation(
  text: string,
  about: { readonly id: string; readonly fileName: string },
  library: readonly Puzzle[],
  now: number,
): Result<ReadEvaluation, Failure> {
  const json = readJson(text)
  if (!json.ok) return json
  return isEvaluationFile(json.value) ? readOwn(text, about, library) : readResults(text, about, library, now)
}

function readOwn(
  text: string,
  { id, fileName }: { readonly id: string; readonly fileName: string },
  library: readonly Puzzle[],
): Result<ReadEvaluation, Failure> {
  const file = parseEvaluationFile(text)
  if (!file.ok) return file
  const { evaluation, entries } = file.value
  const known = new Set(library.map((puzzle) => puzzle.id))
  const minutes = (evaluation.updatedAt - evaluation.createdAt) / 60_000
  return ok({
    evaluation: {
      ...evaluation,
      id,
      imported: { fileName, durationMinutes: minutes, untilSolved: false },
    },
    entries,
    unknown: entries.filter(({ outcome }) => !known.has(outcome.puzzleId)).length,
  })
}

function readResults(
  text: string,
  { id, fileName }: { readonly id: string; readonly fileName: string },
  library: readonly Puzzle[],
  now: number,
): Result<ReadEvaluation, Failure> {
  const parsed = parseResultsFile(text)
  if (!parsed.ok) return parsed
  const matched = matchResults(parsed.value, library)
  if (matched.collection === '') {
    return err({
      message: `None of the ${formatCounted(parsed.value.puzzles.length, 'puzzle')} in this file is in your library, so nothing could be compared with it.`,
      advice: 'Import the puzzles in Explore first (P3’s puzzles.json), then this file again.',
    })
  }
  const name = fileName.replace(/\.json$/i, '')
  const evaluation = toImportedEvaluation(parsed.value, matched, {
    id,
    name: name === 'results' ? `${parsed.value.model ?? 'Imported'}, results.json` : name,
    fileName,
    now,
  })
  return ok({ evaluation, entries: matched.entries, unknown: matched.unknown })
}
