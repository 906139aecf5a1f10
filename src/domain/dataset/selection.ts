/** Which verified solutions of a puzzle are kept, and the text that a record trains on (`preprocess.py`, §1.4). */
import { pythonLength, pythonStrip } from '#/domain/syntax/pythonText.ts'
import type { TrainingRecord } from './record.ts'

/** The `keep` shortest distinct bodies; of equal length, the one that came first. */
export function selectSolutions(bodies: readonly string[], keep: number): readonly string[] {
  return [...new Set(bodies)]
    .map((body) => ({ body, length: pythonLength(body) }))
    .sort((one, other) => one.length - other.length)
    .slice(0, keep)
    .map(({ body }) => body)
}

/** The paper's training text, one for each kept body: puzzle, solution, `assert f(g())`, each followed by a blank line. */
export function trainingText(
  record: Pick<TrainingRecord, 'puzzle' | 'header' | 'bodies'>,
): readonly string[] {
  return record.bodies.map(
    (body) => `${record.puzzle}\n\n${solutionText(record.header, body)}\n\nassert f(g())\n\n`,
  )
}

/** Header and body as the reference joins them: backslashes at the ends go first, then white space. */
function solutionText(header: string, body: string): string {
  return pythonStrip((header + body).replace(/^\\+|\\+$/g, ''))
}
