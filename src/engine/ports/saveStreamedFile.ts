import type { FilePart } from '#/domain/dataset/formats/entryFormat.ts'
import type { Result } from '#/lib/result.ts'

/** A file to be written from parts that come in order. */
export interface StreamedFile {
  readonly name: string
  readonly mediaType: string
  readonly parts: AsyncIterable<FilePart>
  /** Packs it; the name should end in `.gz`. */
  readonly gzip: boolean
  /** Whether the user shall be asked where to, if the browser can write there while the parts come. */
  readonly large: boolean
}

export interface SaveFailure {
  /** `stopped`: by the signal, or in the browser's own dialog. */
  readonly kind: 'stopped' | 'unreadable' | 'unwritable'
  readonly message: string
  readonly advice: string
}

/** Gives the user a file to keep, its text as UTF-8, in a moment that they pressed something. Resolves to its bytes when it is whole. */
export type SaveStreamedFile = (
  file: StreamedFile,
  signal: AbortSignal,
) => Promise<Result<number, SaveFailure>>
