/** Why a file could not be imported, in words for the person who chose it. Nothing is ever half imported. */

export type ImportErrorKind =
  'too-large' | 'empty' | 'broken-json' | 'truncated' | 'wrong-schema' | 'wrong-field' | 'duplicate-name'

export interface ImportError {
  readonly kind: ImportErrorKind
  /** What is wrong with the file. Text of the file may be quoted in it: never render it as HTML. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
  /** The record at fault, counted from 1. */
  readonly record: number | null
  /** The name of that record, if it has one. */
  readonly name: string | null
  readonly field: string | null
  /** Where JSON breaks, both counted from 1. */
  readonly line: number | null
  readonly column: number | null
}

type Place = Partial<Pick<ImportError, 'record' | 'name' | 'field' | 'line' | 'column'>>

/** An error with the places that are known; the others are null. */
export function importError(
  kind: ImportErrorKind,
  message: string,
  advice: string,
  place: Place = {},
): ImportError {
  const nowhere = { record: null, name: null, field: null, line: null, column: null }
  return { kind, message, advice, ...nowhere, ...place }
}
