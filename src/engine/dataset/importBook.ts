/**
 * The books of an import: what is stored so far, the batch that is not yet, and what was left out. Reading the file is
 * `importRecords.ts`.
 */
import { fingerprint } from '#/lib/fingerprint.ts'
import type { FileRecord, RecordPiece } from '#/domain/dataset/formats/recordPiece.ts'
import type { ImportedCounts } from '#/domain/run/importedRun.ts'
import { toImportedRun } from '#/domain/run/importedRun.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import type { Run } from '#/domain/run/run.ts'
import { selectSolutions } from '#/domain/dataset/selection.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TextChunk } from '#/engine/ports/readTextFile.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { assert } from '#/lib/assert.ts'
import { formatCount } from '#/lib/format.ts'
import { createTextIndex } from '#/lib/textIndex.ts'
import type { PuzzleRecords, VerifiedBatch } from './verifyBatch.ts'
import { verifyBatch } from './verifyBatch.ts'

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
  /** Pairs that were verified, and those of them that were not right; 0 where none is verified. */
  readonly verified: number
  readonly refused: number
}

export interface ImportedRecords {
  readonly run: Run
  readonly counts: ImportedCounts
  readonly leftOut: number
  /** The first of them, at most 20. */
  readonly firstLeftOut: readonly LeftOut[]
}

export interface ImportFailure {
  /** `storage`: this device refused; `sandbox`: nothing could be verified. The others are of the file. */
  readonly kind: 'stopped' | 'broken' | 'no-records' | 'storage' | 'sandbox'
  readonly message: string
  readonly advice: string
}

export interface ImportOptions {
  /** Of the file; the run is named after it. */
  readonly name: string
  readonly chunks: AsyncIterable<TextChunk>
  /** The most solutions of a puzzle that are kept: the shortest (8 in the paper). */
  readonly keepPerPuzzle: number
  /** Verifies every pair; null: what the file says is taken for right. */
  readonly verifier: Pick<Verifier, 'run'> | null
  readonly signal: AbortSignal
  readonly onProgress: (progress: ImportProgress) => void
}

const batchPuzzles = 500
const shownLeftOut = 20

export type ImportBook = ReturnType<typeof createImportBook>

/** What is stored so far, and the batch that is not yet. */
export function createImportBook(
  { store, clock, ids }: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  { name, keepPerPuzzle, verifier, signal, onProgress }: ImportOptions,
) {
  const id = ids.next()
  const createdAt = clock.now()
  const index = createTextIndex()
  let batch = new Map<string, FileRecord[]>()
  let counts: ImportedCounts = { puzzles: 0, kept: 0, longer: 0, repeated: 0, refused: {}, unsolved: 0 }
  /** Fingerprints of the puzzles of which no right solution came yet. */
  const unsolved = new Set<string>()
  const seen = { bytesRead: 0, verified: 0, refused: 0 }
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
      ...counts,
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

  const progress = (): ImportProgress => ({
    ...seen,
    puzzles: counts.puzzles,
    solutions: counts.kept + counts.longer + counts.repeated,
    leftOut,
  })

  /** The right pairs of a batch and those that are not; all are right where nothing is verified. */
  const verify = async (found: readonly PuzzleRecords[]) => {
    if (verifier === null) return { entries: found, refused: [], unsolved: [] }
    return verifyBatch(verifier, found, signal, (isRight) => {
      seen.verified += 1
      if (!isRight) seen.refused += 1
      onProgress(progress())
    })
  }

  const enterVerdicts = ({ entries, refused, unsolved: without }: VerifiedBatch) => {
    const byBucket = { ...counts.refused }
    for (const { bucket } of refused) byBucket[bucket] = (byBucket[bucket] ?? 0) + 1
    for (const puzzle of without) if (index.find(puzzle) < 0) unsolved.add(fingerprint(puzzle))
    for (const [puzzle] of entries) unsolved.delete(fingerprint(puzzle))
    counts = { ...counts, refused: byBucket, unsolved: unsolved.size }
  }

  /** Null when the batch is stored. */
  const flush = async (): Promise<ImportFailure | null> => {
    if (batch.size === 0) return null
    const found = [...batch]
    batch = new Map()
    const verified = await verify(found).catch(sandboxFailure)
    if (verified === null) return stopped
    if ('kind' in verified) return verified
    enterVerdicts(verified)
    const { entries, refused } = verified
    const records = await Promise.all(entries.map(([puzzle, found]) => merge(puzzle, found)))
    await store.runs.commit({
      run: toRun('This import was interrupted: delete the run and import the file again.'),
      candidates: refused,
      records,
    })
    isStored = true
    for (const { puzzle } of records) index.add(puzzle)
    return null
  }

  return {
    enter: async (piece: Exclude<RecordPiece, { kind: 'broken' }>): Promise<ImportFailure | null> => {
      if (piece.kind === 'fault') {
        leave(piece)
        return null
      }
      const { puzzle } = piece.record
      const found = batch.get(puzzle)
      if (found === undefined) batch.set(puzzle, [piece.record])
      else found.push(piece.record)
      return batch.size >= batchPuzzles ? flush() : null
    },
    flush,
    isEmpty: () => counts.puzzles === 0,
    firstLeftOut: (): readonly LeftOut[] => first,
    progress: (bytesRead: number): ImportProgress => {
      seen.bytesRead = bytesRead
      return progress()
    },
    close: async (): Promise<ImportedRecords> => {
      const run = toRun(noteOf(name, leftOut, verifier === null ? null : seen))
      await store.runs.commit({ run, candidates: [], records: [] })
      return { run, counts, leftOut, firstLeftOut: first }
    },
    discard: async () => {
      if (isStored) await store.runs.remove(id)
    },
  }
}

function noteOf(
  name: string,
  leftOut: number,
  seen: { readonly verified: number; readonly refused: number } | null,
): string {
  const start =
    seen === null
      ? `Read from ${name}; its pairs were not verified in this browser.`
      : `Read from ${name}. Of its ${formatCount(seen.verified)} pairs ${formatCount(seen.verified - seen.refused)} were right in this browser; only those are records.`
  if (leftOut === 0) return start
  return `${start} ${formatCount(leftOut)} of its records could not be used and ${leftOut === 1 ? 'was' : 'were'} left out.`
}

function sandboxFailure(error: unknown): ImportFailure {
  return {
    kind: 'sandbox',
    message: `Python could not be started: ${error instanceof Error ? error.message : String(error)}`,
    advice: 'Reload the page and try again, or import the file without verification.',
  }
}

export const stopped: ImportFailure = {
  kind: 'stopped',
  message: 'The import was stopped.',
  advice: 'Nothing was imported.',
}
