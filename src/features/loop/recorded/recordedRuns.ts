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

export const recordedRuns: readonly RecordedRun[] = [
  {
    path: 'recorded/smollm2-135m-verified.evidence.jsonl.gz',
    bytes: 303_517,
    title: 'Recorded: a language model of 135 million parameters learns from what it got right',
    words:
      'SmolLM2-135M-Instruct on two processor cores, 17 minutes, 1 December 2026. People’s solutions had taught it what is asked. Here it makes 256 puzzles, is trained on the 38 right solutions that it finds, and solves 64 puzzles that it never saw at 4.7 % of its attempts, where it was 2.4 % before.',
  },
]
