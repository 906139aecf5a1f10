/** What the import worker and its client say to each other: one request a worker, then batches, then an end. */
import type { ImportError } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'

export interface ImportRequest {
  readonly collection: string
  readonly puzzles: Blob
  readonly split: Blob | null
}

export type ImportReply =
  | { readonly kind: 'batch'; readonly puzzles: readonly Puzzle[] }
  | { readonly kind: 'end'; readonly warnings: readonly string[] }
  | { readonly kind: 'refused'; readonly error: ImportError }
  | { readonly kind: 'unreadable'; readonly message: string }
