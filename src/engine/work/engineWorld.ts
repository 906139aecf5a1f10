import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'

/** What of the world every piece of long work needs. */
export interface EngineWorld {
  readonly store: Store
  readonly verifier: Verifier
  /** `atOnce`: how many requests its server gets from it at a time, however many samples each brings. */
  readonly modelFor: (endpoint: ModelRef, atOnce: number) => LanguageModel
  /** All puzzles, our own and the imported ones. */
  readonly library: () => Promise<readonly Puzzle[]>
  readonly clock: Clock
  readonly ids: Ids
}
