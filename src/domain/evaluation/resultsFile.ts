/**
 * Evaluations as the `results.json` of the paper's `solve.py` (§4), both ways. That program stops at the first success, so
 * an export ends each puzzle there, and an import has the sequential Pass@k only.
 */
import { modelName } from '#/domain/model/modelRef.ts'
import type { Attempt, AttemptedOutcome, Evaluation } from './evaluation.ts'
import { fingerprint } from '#/lib/fingerprint.ts'
import { solveHeader, toPaperForm } from '#/domain/puzzle/paperForm.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { pythonStrip } from '#/domain/syntax/pythonText.ts'
import type { ResultsFile } from './parseResultsFile.ts'
import { unsolvedMark } from './parseResultsFile.ts'

export { parseResultsFile } from './parseResultsFile.ts'
export type { ResultsFile } from './parseResultsFile.ts'

/** A puzzle as `solve.py` names it in its file. */
function sourceOf({ sat }: Pick<Puzzle, 'sat'>): string {
  return pythonStrip(toPaperForm(sat))
}

/** An attempt as `solve.py` keeps it: the whole of `g`; null where there was nothing to run. */
function solutionOf(header: string, { text, kind }: Attempt): string | null {
  return kind === 'no-solution' || kind === 'invalid-solution' ? null : pythonStrip(header + text)
}

/**
 * The text of `results.json` for the puzzles that were attempted. `duration_mins` counts from the start to the last change,
 * pauses included; `params` has of `solve.py`'s those that mean something here.
 *
 * @param entries outcomes with their attempts and puzzles, in the order of the evaluation.
 */
export function toResultsFile(
  { settings, createdAt, updatedAt, imported }: Evaluation,
  entries: readonly (AttemptedOutcome & { readonly puzzle: Pick<Puzzle, 'sat'> })[],
): string {
  const { attempts, temperature, endpoint, solveTokens, seed, collection } = settings
  const solutions: Record<string, string | null> = {}
  const all: Record<string, unknown[]> = {}
  const scores: number[] = []
  for (const { puzzle, outcome, attempts: made } of entries) {
    const source = sourceOf(puzzle)
    const header = solveHeader(source) ?? 'def g():'
    const first = outcome.solved.indexOf(true)
    const counted = first < 0 ? made : made.slice(0, first + 1)
    const texts = counted.map((attempt) => solutionOf(header, attempt))
    const pairs: unknown[] = texts.map((text) => [text, temperature])
    if (first < 0) pairs.push(unsolvedMark)
    else {
      solutions[source] = texts.at(-1) ?? null
      scores.push(first + 1)
    }
    all[source] = pairs
  }
  const passes: Record<string, number> = {}
  for (let k = 1; ; k = Math.min(2 * k, attempts)) {
    passes[String(k)] = scores.filter((score) => score <= k).length
    if (k === attempts) break
  }
  const results = {
    duration_mins: imported?.durationMinutes ?? (updatedAt - createdAt) / 60_000,
    passes,
    scores: scores.sort((one, other) => one - other),
    params: {
      puzzles: collection,
      attempts,
      fixed_temp: temperature,
      model_path: modelName(endpoint),
      gen_tokens: solveTokens,
      seed,
    },
    solutions,
    all_gen: all,
  }
  return `${JSON.stringify(results, null, 2)}\n`
}

export interface ImportedResults {
  /** The collection that holds most of the file's puzzles; empty when none is known. */
  readonly collection: string
  readonly entries: readonly AttemptedOutcome[]
  /** Puzzles of the file that are not in the library: they go by a fingerprint of their text. */
  readonly unknown: number
}

/** The outcomes in a file, its puzzles found again in the library by their text. */
export function matchResults(file: ResultsFile, library: readonly Puzzle[]): ImportedResults {
  const bySource = new Map<string, Puzzle[]>()
  for (const puzzle of library) {
    const source = sourceOf(puzzle)
    bySource.set(source, [...(bySource.get(source) ?? []), puzzle])
  }
  const counts = new Map<string, number>()
  for (const { source } of file.puzzles) {
    for (const collection of new Set((bySource.get(source) ?? []).map((puzzle) => puzzle.collection))) {
      counts.set(collection, (counts.get(collection) ?? 0) + 1)
    }
  }
  const collection = [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? ''
  let unknown = 0
  const entries = file.puzzles.map(({ source, attempts, solved }): AttemptedOutcome => {
    const puzzle = bySource.get(source)?.find((known) => known.collection === collection)
    if (puzzle === undefined) unknown += 1
    const header = solveHeader(source) ?? 'def g():'
    return {
      outcome: {
        puzzleId: puzzle?.id ?? `unknown/${fingerprint(source)}`,
        solved: attempts.map((_text, index) => solved && index === attempts.length - 1),
      },
      attempts: attempts.map((text, index): Attempt => {
        const kind =
          text === null ? 'no-solution' : solved && index === attempts.length - 1 ? 'solved' : 'not-solved'
        // The header is the puzzle's own, so an attempt is kept as the rest, as those that are made here are.
        return {
          text: (text ?? '').startsWith(header) ? (text ?? '').slice(header.length) : (text ?? ''),
          kind,
          message: '',
        }
      }),
    }
  })
  return { collection, entries, unknown }
}

/** The evaluation that an imported file stands for: finished, judged in 2023's way, without an endpoint to ask. */
export function toImportedEvaluation(
  file: ResultsFile,
  { collection, entries }: ImportedResults,
  about: { readonly id: string; readonly name: string; readonly fileName: string; readonly now: number },
): Evaluation {
  return {
    id: about.id,
    settings: {
      name: about.name,
      endpoint: { kind: 'elsewhere', name: file.model ?? 'unknown model' },
      collection,
      attempts: file.attempts,
      temperature: file.temperature ?? 0,
      solvePrefix: '',
      solveTokens: Math.max(16, file.tokens ?? 150),
      limitMillis: 1000,
      referenceJudge: true,
      concurrency: 1,
      seed: Math.max(0, file.seed ?? 0),
    },
    status: 'finished',
    puzzleCount: entries.length,
    outcomes: entries.map(({ outcome }) => outcome),
    imported: { fileName: about.fileName, durationMinutes: file.durationMinutes, untilSolved: true },
    createdAt: about.now,
    updatedAt: about.now,
    pausedBecause: null,
  }
}
