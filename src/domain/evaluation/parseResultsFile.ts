/**
 * Reads the `results.json` that the paper's `solve.py` writes (§4): what was attempted at each puzzle, in order, up to its
 * first success. What the file says twice is checked against itself; which puzzles these are is for others.
 */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportError } from '#/domain/files/importError.ts'
import { importError } from '#/domain/files/importError.ts'
import { readJson } from '#/domain/files/readJson.ts'
import { describeValue, isObject } from '#/domain/files/shape.ts'

/** What stands behind the attempts at a puzzle that none of them solved. */
export const unsolvedMark = '# UNSOLVED #'

export interface ResultsPuzzle {
  /** The puzzle in the paper's form, `def f(`. */
  readonly source: string
  /** In order; null where the text could not be parsed. */
  readonly attempts: readonly (string | null)[]
  /** Whether the last attempt is right; none before it is. */
  readonly solved: boolean
}

export interface ResultsFile {
  readonly puzzles: readonly ResultsPuzzle[]
  /** The most attempts at a puzzle. */
  readonly attempts: number
  /** Null where the file does not say, or where the temperature rose as it went. */
  readonly temperature: number | null
  readonly model: string | null
  readonly tokens: number | null
  readonly seed: number | null
  readonly durationMinutes: number | null
}

const advice = 'Choose the results.json that solve.py wrote, or one that was exported here, as it was saved.'

/** The parsed file, or the first thing that is wrong with it, with its place in the file. */
export function parseResultsFile(text: string): Result<ResultsFile, ImportError> {
  const value = readJson(text)
  if (!value.ok) return value
  if (!isObject(value.value)) {
    return fail('the file', `holds ${describeValue(value.value)} where an object was expected`)
  }
  const { all_gen: all, solutions, passes, params, duration_mins: duration } = value.value
  if (!isObject(all)) return fail('all_gen', `is ${describeValue(all)}, not an object of puzzles`)
  if (!isObject(solutions))
    return fail('solutions', `is ${describeValue(solutions)}, not an object of puzzles`)
  const puzzles: ResultsPuzzle[] = []
  for (const [source, entries] of Object.entries(all)) {
    const puzzle = readPuzzle(source, entries, solutions[source], puzzles.length + 1)
    if (!puzzle.ok) return puzzle
    puzzles.push(puzzle.value)
  }
  if (puzzles.length === 0) return fail('all_gen', 'holds no puzzle')
  const stray = Object.keys(solutions).find((source) => all[source] === undefined)
  if (stray !== undefined)
    return fail('solutions', `solves a puzzle that is not in all_gen: ${firstLine(stray)}`)

  const given = isObject(params) ? params : {}
  const most = Math.max(...puzzles.map(({ attempts }) => attempts.length))
  const attempts = numberOf(given['attempts']) ?? most
  if (attempts < most)
    return fail('params.attempts', `is ${attempts}, but a puzzle was attempted ${most} times`)
  const wrong = checkPasses(passes, puzzles)
  if (wrong !== null) return wrong
  const temperature = numberOf(given['fixed_temp'])
  return ok({
    puzzles,
    attempts,
    temperature: temperature === 0 ? null : temperature,
    model: typeof given['model_path'] === 'string' ? given['model_path'] : null,
    tokens: numberOf(given['gen_tokens']),
    seed: numberOf(given['seed']),
    durationMinutes: numberOf(duration),
  })
}

function readPuzzle(
  source: string,
  entries: unknown,
  solution: unknown,
  record: number,
): Result<ResultsPuzzle, ImportError> {
  const place = `all_gen, puzzle ${record} (${firstLine(source)})`
  if (!source.startsWith('def f('))
    return fail(place, 'is no puzzle: it does not begin with “def f(”', record)
  if (!Array.isArray(entries)) return fail(place, `is ${describeValue(entries)}, not a list`, record)
  const list: readonly unknown[] = entries
  const marked = list.at(-1) === unsolvedMark
  const made = marked ? list.slice(0, -1) : list
  const attempts: (string | null)[] = []
  for (const [index, entry] of made.entries()) {
    const pair: readonly unknown[] = Array.isArray(entry) ? entry : []
    const [text] = pair
    if (pair.length !== 2 || !(text === null || typeof text === 'string')) {
      return fail(`${place}, attempt ${index + 1}`, 'is not a pair of a solution and a temperature', record)
    }
    attempts.push(text)
  }
  if (attempts.length === 0) return fail(place, 'was never attempted', record)
  const solved = solution !== undefined
  if (solved && marked) return fail(place, `is in solutions, but ends with “${unsolvedMark}”`, record)
  if (!solved && !marked)
    return fail(place, `is not in solutions, but does not end with “${unsolvedMark}”`, record)
  if (solved && attempts.at(-1) !== solution) {
    return fail(place, 'ends with another text than its solution', record)
  }
  return ok({ source, attempts, solved })
}

/** `passes` says again, for some k, how many puzzles have their first success at attempt k or before. */
function checkPasses(passes: unknown, puzzles: readonly ResultsPuzzle[]): Result<never, ImportError> | null {
  if (passes === undefined) return null
  if (!isObject(passes)) return fail('passes', `is ${describeValue(passes)}, not an object`)
  for (const [k, count] of Object.entries(passes)) {
    const found = puzzles.filter(({ attempts, solved }) => solved && attempts.length <= Number(k)).length
    if (count !== found) {
      return fail(`passes, k = ${k}`, `says ${JSON.stringify(count)}, but all_gen has ${found} such puzzles`)
    }
  }
  return null
}

function fail(place: string, problem: string, record: number | null = null): Result<never, ImportError> {
  const message = place === 'the file' ? `The file ${problem}.` : `In the file, ${place} ${problem}.`
  return err(importError('wrong-schema', message, advice, { record }))
}

function firstLine(source: string): string {
  const line = source.split('\n', 1)[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
