/** The runs that the app brings along as evidence, below `public/`: a line for each. How one is recorded says docs/real-model.md. */
export interface RecordedRun {
  /** Below the app's address. */
  readonly path: string
  /** The size of that file. */
  readonly bytes: number
  readonly title: string
  /** What it is a recording of: which model, on what, when, and for how long. */
  readonly words: string
}

export const recordedRuns: readonly RecordedRun[] = []
