/**
 * Reads a file of records into a run of its own, batch by batch: of the file it holds one batch and a hash for each puzzle.
 * A puzzle's solutions come together wherever in the file they are. A file is imported as a whole or not at all; single
 * records that are unusable are left out and told. On demand every pair is verified first, and only right ones become records.
 */
import type { RecordPiece } from '#/domain/dataset/formats/recordPiece.ts'
import { createRecordReader } from '#/domain/dataset/formats/recordReader.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { Store } from '#/engine/ports/store.ts'
import { formatCount } from '#/lib/format.ts'
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import type { ImportBook, ImportedRecords, ImportFailure, ImportOptions, LeftOut } from './importBook.ts'
import { createImportBook, stopped } from './importBook.ts'

/** Imports; when it fails or is stopped, nothing of it stays in the store. */
export async function importRecords(
  world: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  options: ImportOptions,
): Promise<Result<ImportedRecords, ImportFailure>> {
  const { signal } = options
  const book = createImportBook(world, options)
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

/** Null when the file was read to its end and had records. */
async function readInto(book: ImportBook, options: ImportOptions): Promise<ImportFailure | null> {
  const reader = createRecordReader()
  const at = () => {
    const { number, offset } = reader.place()
    return `record ${formatCount(number)}, byte ${formatCount(offset)} of the text`
  }
  const enter = async (pieces: readonly RecordPiece[]): Promise<ImportFailure | null> => {
    for (const piece of pieces) {
      if (piece.kind === 'broken') {
        const place = `record ${formatCount(piece.number)}, byte ${formatCount(piece.offset)} of the text`
        return {
          kind: 'broken',
          message: `The file breaks at ${place}. ${piece.problem}`,
          advice: piece.advice,
        }
      }
      const failure = await book.enter(piece)
      if (failure !== null) return failure
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
  const refusal = await book.flush()
  if (refusal !== null) return refusal
  return book.isEmpty() ? noRecords(book.firstLeftOut()[0], book.progress(0).refused) : null
}

function noRecords(first: LeftOut | undefined, refused: number): ImportFailure {
  if (refused > 0) {
    return {
      kind: 'no-records',
      message: `Not one of the ${formatCount(refused)} pairs of the file is right in this browser.`,
      advice: 'Import it without verification to look at its pairs as they are.',
    }
  }
  return {
    kind: 'no-records',
    message:
      first === undefined
        ? 'The file is empty.'
        : `No record of the file can be used. The first, at byte ${formatCount(first.offset)}: ${first.problem}`,
    advice:
      'Choose the paper’s training text (puzzle, solution, “assert f(g())”, a blank line) as .txt or .txt.gz, or good-puzzles JSON.',
  }
}
