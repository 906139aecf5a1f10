/** Records of a run, as the look at its quality gets them. */
import type { TrainingRecord } from '#/domain/dataset/record.ts'

/** A record of a puzzle in the paper's form; its header is made for a single body. */
export function qualityRecord(
  id: string,
  puzzle: string,
  body = '\n    return 1',
  iteration = 0,
): TrainingRecord {
  return {
    ...{ id, puzzle, header: 'def g():', bodies: [body], attempts: 10, successes: 5 },
    provenance: { runId: 'run', iteration, model: 'fake', createdAt: 0 },
  }
}
