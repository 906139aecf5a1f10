/**
 * The training file of a run as a stream: whole entries once each, shuffled by a seed if wanted, cut to a cap
 * (`preprocess.py`, §1.4). Of a million entries it holds a hash and a place each, and the texts of one window.
 */
import type { EntryFormat, FilePart } from '#/domain/dataset/formats/entryFormat.ts'
import type { TrainingRecord } from '#/domain/dataset/record.ts'
import { trainingText } from '#/domain/dataset/selection.ts'
import { createRandom, hashSeed } from '#/lib/random.ts'
import { createTextIndex } from '#/lib/textIndex.ts'
import { createNumberList, inOrder, shuffleNumbers } from './inOrder.ts'
import type { NumberedText } from './inOrder.ts'

export interface EntryOptions {
  readonly format: EntryFormat
  /** Shuffles by this seed; null keeps the stored order. */
  readonly seed: number | null
  /** The most entries that are written; null for all. */
  readonly cap: number | null
}

/** Records in pages, as often as they are asked for. */
export type RecordSource = () => AsyncIterable<readonly TrainingRecord[]>

/** Texts that are held at once while they are put in order: some 60 MB. */
const windowSize = 200_000
/** More bodies than a record can have, so that record and body make one number. */
const mostBodies = 1024

const hasHalfCharacter = (text: string) => /\p{Surrogate}/u.test(text)

/** The entries in their final order. */
export async function* exportEntries(records: RecordSource, options: EntryOptions): AsyncGenerator<string> {
  const { format, seed, cap } = options
  const most = cap ?? Number.POSITIVE_INFINITY
  if (seed === null) {
    let written = 0
    for await (const page of distinctEntries(records, format)) {
      for (const [, entry] of page) {
        if (written >= most) return
        written += 1
        yield entry
      }
    }
    return
  }
  const list = createNumberList()
  for await (const page of distinctEntries(records, format)) for (const [number] of page) list.push(number)
  const order = list.toArray()
  shuffleNumbers(order, createRandom(hashSeed('export', seed)))
  yield* inOrder(
    () => allEntries(records, format),
    order.subarray(0, Math.min(most, order.length)),
    windowSize,
  )
}

/** The file in parts: its entries, or the bytes that the format makes of them. */
export function exportParts(records: RecordSource, options: EntryOptions): AsyncIterable<FilePart> {
  const entries = exportEntries(records, options)
  return options.format.bytes?.(entries) ?? entries
}

/** The first of all equal entries, numbered by record and body. */
async function* distinctEntries(records: RecordSource, format: EntryFormat) {
  const seen = createTextIndex()
  for await (const page of allEntries(records, format)) {
    yield page.filter(([, entry]) => {
      if (seen.find(entry) >= 0) return false
      seen.add(entry)
      return true
    })
  }
}

async function* allEntries(
  records: RecordSource,
  { entry: entryOf, takesHalfCharacters }: EntryFormat,
): AsyncGenerator<readonly NumberedText[]> {
  let first = 0
  for await (const page of records()) {
    const start = first
    yield page.flatMap((record, index) =>
      trainingText(record)
        .map((text, body): NumberedText => [(start + index) * mostBodies + body, entryOf(record, text)])
        .filter(([, entry]) => takesHalfCharacters || !hasHalfCharacter(entry)),
    )
    first += page.length
  }
}
