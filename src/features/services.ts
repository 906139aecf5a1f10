/**
 * What the screens can ask for. `app/services.tsx` builds the real thing; features never import `platform`.
 */
import { createContext, useContext } from 'react'
import type { ListedModel, ModelFailure } from '#/domain/model/completion.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { ImportError, PuzzleFile } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { EvaluationController } from '#/engine/evaluation/evaluationController.ts'
import type { LoopController } from '#/engine/loop/loopController.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { LoadProgress, Verifier } from '#/engine/ports/verifier.ts'
import type { ReadTextFile } from '#/engine/ports/readTextFile.ts'
import type { SaveStreamedFile } from '#/engine/ports/saveStreamedFile.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { TextAnalyst } from '#/engine/ports/textAnalyst.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { Safety } from '#/engine/safety/safety.ts'
import type { AuditNews } from '#/engine/verify/auditWatch.ts'
import type { Calibration } from '#/engine/verify/calibration.ts'
import type { BuiltInModel } from '#/engine/grammar/builtInModel.ts'
import type { EditorFactory } from '#/lib/codeEditor.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'

export interface Services {
  readonly verifier: Verifier
  /** How the verifier starts, and how fast it is here. */
  readonly python: PythonStart
  /** Whether the sandbox holds in this browser. `verifier` acts on it already. */
  readonly safety: Safety
  /** What audits of the verdicts came to since the page was loaded, and how many programs reached out of their interpreter. */
  readonly audits: Observable<AuditNews>
  readonly store: Store
  readonly loop: LoopController
  readonly evaluator: EvaluationController
  /** The small model that lives in this tab and teaches itself. */
  readonly builtInModel: BuiltInModel
  /** What makes new models of the records of a run. */
  readonly trainerFor: (ref: TrainerRef, model: ModelRef) => Trainer
  /** Looks for duplicates and measures diversity, away from the page's own thread. */
  readonly analyst: TextAnalyst
  readonly endpoints: Endpoints
  /** Our own puzzles, shipped with the app. The store holds imported ones. */
  readonly ownPuzzles: () => Promise<readonly Puzzle[]>
  /** Our own puzzles and the imported ones. */
  readonly library: () => Promise<readonly Puzzle[]>
  /** Reads a text file from an address that the user named, with progress in bytes; fails with a plain message. */
  readonly download: (
    url: string,
    options: {
      signal: AbortSignal
      maxBytes: number
      onProgress: (loaded: number, total: number | null) => void
    },
  ) => Promise<Result<string, { message: string; advice: string }>>
  /**
   * Reads P3-shaped files away from the page's own thread, however large they are. `unreadable` is a failure of the
   * device (a file that vanished, no memory), not of the text.
   */
  readonly readPuzzleFiles: (
    files: PuzzleFiles,
    signal: AbortSignal,
  ) => Promise<
    Result<PuzzleFile, ImportError | { kind: 'unreadable' | 'aborted'; message: string; advice: string }>
  >
  /** A file that the app brings along, by its path below the app's address; fails with a plain message. */
  readonly readShippedFile: (
    path: string,
    options: { signal: AbortSignal; onProgress: (bytes: number) => void },
  ) => Promise<Result<File, { message: string; advice: string }>>
  /** Gives the user a file to keep, made of the parts in order; texts as UTF-8. */
  readonly saveFile: (name: string, mediaType: string, parts: readonly (string | Blob)[]) => void
  /** Reads a text file of any size, packed or not, as it comes from the disk. */
  readonly readTextFile: ReadTextFile
  /** Saves a text of any size as it comes. */
  readonly saveStreamedFile: SaveStreamedFile
  readonly ids: Ids
  /** The code editor: a large chunk, fetched on the first call and kept. Rejects when it cannot be loaded. */
  readonly editor: () => Promise<EditorFactory<HTMLElement>>
  readonly clock: Clock
}

export interface PythonStart {
  /** How much of the interpreter has arrived; null before the first byte is asked for. */
  readonly progress: Observable<LoadProgress | null>
  /** Loads it again after it could not be loaded. */
  readonly restart: () => void
  readonly calibration: Calibration
  /** Whether this browser can stop a program that does not react; otherwise it goes on unseen until the tab is closed. */
  readonly stopsByForce: boolean
}

/** What is imported under one collection name: the puzzles and, if there is one, the split into halves. */
export interface PuzzleFiles {
  readonly collection: string
  readonly puzzles: Blob
  readonly split: Blob | null
}

/** Endpoints that the user named. Keys live in memory, bound to the origin they were given for. */
export interface Endpoints {
  readonly setKey: (baseUrl: string, key: string) => void
  readonly hasKey: (baseUrl: string) => boolean
  /** Whether there is a key for any endpoint. */
  readonly hasAnyKey: Observable<boolean>
  /** The models from `/models`; a failure when the server has no such list. */
  readonly listModels: (
    baseUrl: string,
    signal: AbortSignal,
  ) => Promise<Result<readonly ListedModel[], ModelFailure>>
}

export const ServicesContext = createContext<Services | null>(null)

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (services === null) throw new Error('Bug: useServices outside of ServicesContext')
  return services
}
