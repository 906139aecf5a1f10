/**
 * A record: a verified puzzle with its kept solutions and where they came from. The unit of training data.
 */
export interface Provenance {
  readonly runId: string
  readonly iteration: number
  readonly model: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
}

export interface TrainingRecord {
  /** Hash of run, iteration and puzzle text. */
  readonly id: string
  /** The paper's form: source starting `def f(`. */
  readonly puzzle: string
  /** `def g(n=50):` */
  readonly header: string
  /** The kept bodies, raw text after the header, shortest first, distinct, each verified. */
  readonly bodies: readonly string[]
  /** 0 where it is not known: some imported files do not tell. */
  readonly attempts: number
  /** How many of the attempts were right. */
  readonly successes: number
  readonly provenance: Provenance
}

/** Training texts in records: one for each solution. */
export function countTexts(records: readonly TrainingRecord[]): number {
  return records.reduce((sum, { bodies }) => sum + bodies.length, 0)
}
