import type { AcceptedNames } from '#/domain/dataset/acceptedRecords.ts'
import { acceptedName } from '#/domain/dataset/acceptedRecords.ts'
import type { FilePart } from '#/domain/dataset/formats/entryFormat.ts'
import { exportFormats } from '#/domain/dataset/formats/exports.ts'
import { originOf } from '#/domain/run/runOrigin.ts'
import type { Run } from '#/domain/run/run.ts'
import { exportParts } from '#/engine/dataset/exportEntries.ts'
import { exportAllPuzzles, exportGoodPuzzles } from '#/engine/dataset/exportTried.ts'
import { pageRecords } from '#/engine/dataset/pageRecords.ts'
import { runFileStem } from '#/features/shared/run/runFileStem.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { StreamedFile } from '#/engine/ports/saveStreamedFile.ts'

/** How the entries of a training file are put together. */
export interface EntryChoice {
  /** Null keeps the order in which they were found. */
  readonly seed: number | null
  readonly cap: number | null
  readonly gzip: boolean
  /** Puzzles, as text, whose records stay out. */
  readonly leaveOut: ReadonlySet<string>
  /** If not null, records stay out that are not accepted. */
  readonly only: AcceptedNames | null
}

/** Tells of a puzzle whether its record is taken. */
function takes({ leaveOut, only }: EntryChoice): (puzzle: string) => boolean {
  return (puzzle) => !leaveOut.has(puzzle) && (only?.has(acceptedName(puzzle)) ?? true)
}

/** A file that a run can be saved as. */
export interface RunFile {
  readonly id: string
  readonly label: string
  readonly description: string
  readonly extension: string
  /** What is counted in it: training texts, which can be shuffled, cut and packed; or whole puzzles. */
  readonly holds: 'entries' | 'solved' | 'all'
  /** The file in parts. */
  readonly parts: (store: Store, run: Run, choice: EntryChoice) => AsyncIterable<FilePart>
  readonly mediaType: string
}

async function* pageTaken(store: Store, { id }: Run, choice: EntryChoice) {
  const isTaken = takes(choice)
  for await (const page of pageRecords(store, id)) yield page.filter(({ puzzle }) => isTaken(puzzle))
}

const training = exportFormats.map((format): RunFile => ({
  ...format,
  holds: 'entries',
  parts: (store, run, choice) =>
    exportParts(() => pageTaken(store, run, choice), {
      format,
      seed: choice.seed,
      cap: choice.cap,
    }),
}))

/** Every file that records leave in, in the order of the dialog. */
export const runFiles: readonly RunFile[] = [
  ...training,
  {
    id: 'good-puzzles',
    label: 'Good puzzles JSON',
    description: 'What gen.py of the paper hands on: [puzzle, [right solutions], []], solved puzzles only.',
    extension: 'json',
    mediaType: 'application/json',
    holds: 'solved',
    parts: (store, run, choice) => exportGoodPuzzles(() => pageTaken(store, run, choice)),
  },
  {
    id: 'all-puzzles',
    label: 'All puzzles JSON',
    description:
      'puzzles.json of the paper: every puzzle that passed the filters, with right and wrong solutions.',
    extension: 'json',
    mediaType: 'application/json',
    holds: 'all',
    parts: (store, run, choice) =>
      exportAllPuzzles(store, run.id, run.settings.attemptsPerPuzzle, takes(choice)),
  },
]

/** How much of each kind a run has. */
export function countHoldings(run: Run): Readonly<Record<RunFile['holds'], number>> {
  const sum = (of: (counts: Run['state']['iterations'][number]) => number) =>
    run.state.iterations.reduce((total, counts) => total + of(counts), 0)
  const solved =
    sum(({ solvedPuzzles }) => solvedPuzzles) + run.state.open.filter((open) => open.solved > 0).length
  return {
    entries: sum(({ solutions }) => solutions.kept),
    solved,
    // Where not all candidates are kept, what was wrong is missing.
    all: originOf(run).notListed !== null ? 0 : sum(({ puzzles }) => puzzles.kept),
  }
}

/** A file from which so many bytes are to be expected is better written to the disk as it comes. */
const largeRecords = 50_000

/** The file of a run, ready to be saved. */
export function toStreamedFile(store: Store, run: Run, file: RunFile, choice: EntryChoice): StreamedFile {
  const gzip = choice.gzip && file.holds === 'entries'
  return {
    name: `${runFileStem(run)}.${file.id}.${file.extension}${gzip ? '.gz' : ''}`,
    mediaType: gzip ? 'application/gzip' : file.mediaType,
    parts: file.parts(store, run, choice),
    gzip,
    large: countHoldings(run)[file.holds] > largeRecords,
  }
}
