/** What opening a model takes. */
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'

/** How models are reached; the app says how. */
export interface ModelServices {
  /** A model behind an address. The key for its origin is known there. */
  readonly askServer: (ref: OpenAiRef) => LanguageModel
  /** A version of the built-in model; null: the untrained one. */
  readonly askVersion: (version: string | null) => LanguageModel
}

/** Makes a model of what settings say. Asks nothing yet; what is wrong with it, its first request tells. */
export type OpenModel<Ref> = (ref: Ref, services: ModelServices) => LanguageModel
