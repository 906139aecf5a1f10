/** A cheat as a row: how it is called, what it does, why it fails, how it must end, and the file with the two programs. */
import type { VerdictKind } from '#/domain/verdict/verdict.ts'

export type Cheat = readonly [
  name: string,
  title: string,
  sentence: string,
  kinds: readonly VerdictKind[],
  file: string,
]
