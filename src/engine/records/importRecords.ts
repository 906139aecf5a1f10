/**
 * Reads a file of records into a run of its own, batch by batch: of the file it holds one batch and a hash for each puzzle.
 * A puzzle's solutions come together wherever in the file they are. A file is imported as a whole or not at all; single
 * records that are unusable are left out and told.
 */
import { fingerprint } from '#/domain/fingerprint.ts'
import type { FileRecord, RecordPiece } from '#/domain/formats/recordPiece.ts'
import { createRecordReader } from '#/domain/formats/recordReader.ts'
import type { ImportedCounts } from '#/domain/importedRun.ts'
import { toImportedRun } from '#/domain/importedRun.ts'
import type { TrainingRecord } from '#/domain/record.ts'
import type { Run } from '#/domain/run.ts'
import { selectSolutions } from '#/domain/selection.ts'
import type { Clock, Ids, Store, TextChunk } from '#/engine/ports.ts'
import { assert } from '#/lib/assert.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { createTextIndex } from '#/lib/textIndex.ts'

/** A record of the file that was left out. */
export interface LeftOut {
  readonly number: number
  readonly offset: number
  readonly problem: string
}

export interface ImportProgress {
  /** Of the file as it is on the disk. */
  readonly bytesRead: number
  readonly puzzles: number
  readonly solutions: number
  readonly leftOut: number
}

export interface ImportedRecords {
  readonly run: Run
  readonly counts: ImportedCounts
  readonly leftOut: number
  /** The first of them, at most 20. */
  readonly firstLeftOut: readonly LeftOut[]
}

export interface ImportFailure {
  /** `storage`: this device refused. The others are of the file. */
  readonly kind: 'stopped' | 'broken' | 'no-records' | 'storage'
  readonly message: string
  readonly advice: string
}

interface ImportOptions {
  /** Of the file; the run is named after it. */
  readonly name: string
  readonly chunks: AsyncIterable<TextChunk>
  /** The most solutions of a puzzle that are kept: the shortest (8 in the paper). */
  readonly keepPerPuzzle: number
  readonly signal: AbortSignal
  readonly onProgress: (progress: ImportProgress) => void
}

const batchPuzzles = 500
const shownLeftOut = 20

/** Imports; when it fails or is stopped, nothing of it stays in the store. */
export async function importRecords(
  world: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  options: ImportOptions,
): Promise<Result<ImportedRecords, ImportFailure>> {
  const { signal } = options
  const book = createBook(world, options)
  try {
    const failure = await readInto(book, options)
    if (failure === null) return ok(await book.close())
    await book.discard()
    return err(failure)
  } catch (error) {
    await book.discard().catch(() => undefined)
    if (signal.aborted) return err(stopped)
    return err({
      kind: 'storage',
      message: `The records could not be stored: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'Nothing was imported. Free some space on this device, reload the page and try again.',
    })
  }
}

const stopped: ImportFailure = {
  kind: 'stopped',
  message: 'The import was stopped.',
  advice: 'Nothing was imported.',
}

const bytes = (offset: number) => offset.toLocaleString('en-US')

/** Null when the file was read to its end and had records. */
async function readInto(book: Book, options: ImportOptions): Promise<ImportFailure | null> {
  const reader = createRecordReader()
  const at = () => {
    const { number, offset } = reader.place()
    return `record ${bytes(number)}, byte ${bytes(offset)} of the text`
  }
  const enter = async (pieces: readonly RecordPiece[]): Promise<ImportFailure | null> => {
    for (const piece of pieces) {
      if (piece.kind === 'broken') {
        const place = `record ${bytes(piece.number)}, byte ${bytes(piece.offset)} of the text`
        return {
          kind: 'broken',
          message: `The file breaks at ${place}. ${piece.problem}`,
          advice: piece.advice,
        }
      }
      await book.enter(piece)
    }
    return null
  }
  for await (const chunk of options.chunks) {
    if (options.signal.aborted) return stopped
    if (chunk.kind === 'broken') {
      return { kind: 'broken', message: `${chunk.problem} It breaks in ${at()}.`, advice: chunk.advice }
    }
    const failure = await enter(reader.push(chunk.text))
    if (failure !== null) return failure
    options.onProgress(book.progress(chunk.bytesRead))
  }
  if (options.signal.aborted) return stopped
  const failure = await enter(reader.end())
  if (failure !== null) return failure
  await book.flush()
  return book.isEmpty() ? noRecords(book.firstLeftOut()[0]) : null
}

function noRecords(first: LeftOut | undefined): ImportFailure {
  return {
    kind: 'no-records',
    message:
      first === undefined
        ? 'The file is empty.'
        : `No record of the file can be used. The first, at byte ${bytes(first.offset)}: ${first.problem}`,
    advice:
      'Choose the paper’s training text (puzzle, solution, “assert f(g())”, a blank line) as .txt or .txt.gz, or good-puzzles JSON.',
  }
}

type Book = ReturnType<typeof createBook>

/** What is stored so far, and the batch that is not yet. */
function createBook(
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  { name, keepPerPuzzle }: ImportOptions,
) {
  const id = ids.next()
  const createdAt = clock.now()
  const index = createTextIndex()
  let batch = new Map<string, FileRecord[]>()
  let counts: ImportedCounts = { puzzles: 0, kept: 0, longer: 0, repeated: 0 }
  let leftOut = 0
  const first: LeftOut[] = []
  let isStored = false

  const toRun = (note: string) =>
    toImportedRun({ id, name, keepPerPuzzle, counts, note, createdAt, now: clock.now() })
  const leave = (piece: LeftOut) => {
    leftOut += 1
    if (first.length < shownLeftOut)
      first.push({ number: piece.number, offset: piece.offset, problem: piece.problem })
  }

  /** A record that holds what the store has of a puzzle and what the batch brings. */
  const merge = async (puzzle: string, found: readonly FileRecord[]): Promise<TrainingRecord> => {
    const position = index.find(puzzle)
    const [known] = position < 0 ? [] : await store.runs.records(id, { offset: position, limit: 1 })
    assert(known === undefined || known.puzzle === puzzle, 'records are not stored where they were counted')
    const bodies = found.flatMap((record) => record.bodies)
    const before = known?.bodies ?? []
    const distinct = new Set([...before, ...bodies])
    const kept = selectSolutions([...distinct], keepPerPuzzle)
    const fresh = distinct.size - before.length
    counts = {
      puzzles: counts.puzzles + (known === undefined ? 1 : 0),
      kept: counts.kept + kept.length - before.length,
      longer: counts.longer + fresh - (kept.length - before.length),
      repeated: counts.repeated + bodies.length - fresh,
    }
    const sum = (of: (tried: NonNullable<FileRecord['counts']>) => number, stored: number) =>
      found.reduce((total, { counts: tried }) => total + (tried === null ? 0 : of(tried)), stored)
    return {
      id: fingerprint(id, '0', puzzle),
      puzzle,
      header: known?.header ?? found[0]?.header ?? '',
      bodies: kept,
      attempts: sum(({ attempts }) => attempts, known?.attempts ?? 0),
      successes: sum(({ successes }) => successes, known?.successes ?? 0),
      provenance: { runId: id, iteration: 0, model: name, createdAt },
    }
  }

  const flush = async () => {
    if (batch.size === 0) return
    const entries = [...batch]
    batch = new Map()
    const records = await Promise.all(entries.map(([puzzle, found]) => merge(puzzle, found)))
    await store.runs.commit({
      run: toRun('This import was interrupted: delete the run and import the file again.'),
      candidates: [],
      records,
    })
    isStored = true
    for (const { puzzle } of records) index.add(puzzle)
  }

  return {
    enter: async (piece: Exclude<RecordPiece, { kind: 'broken' }>) => {
      if (piece.kind === 'fault') {
        leave(piece)
        return
      }
      const { puzzle } = piece.record
      const found = batch.get(puzzle)
      if (found === undefined) batch.set(puzzle, [piece.record])
      else found.push(piece.record)
      if (batch.size >= batchPuzzles) await flush()
    },
    flush,
    isEmpty: () => counts.puzzles === 0,
    firstLeftOut: (): readonly LeftOut[] => first,
    progress: (bytesRead: number): ImportProgress => ({
      bytesRead,
      puzzles: counts.puzzles,
      solutions: counts.kept + counts.longer + counts.repeated,
      leftOut,
    }),
    close: async (): Promise<ImportedRecords> => {
      const run = toRun(noteOf(name, leftOut))
      await store.runs.commit({ run, candidates: [], records: [] })
      return { run, counts, leftOut, firstLeftOut: first }
    },
    discard: async () => {
      if (isStored) await store.runs.remove(id)
    },
  }
}

function noteOf(name: string, leftOut: number): string {
  const start = `Read from ${name}; its pairs were not verified in this browser.`
  if (leftOut === 0) return start
  return `${start} ${leftOut.toLocaleString('en-US')} of its records could not be used and ${leftOut === 1 ? 'was' : 'were'} left out.`
}
