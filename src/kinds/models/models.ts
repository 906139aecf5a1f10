/** How the kinds of models are asked: a line for each. */
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import { open as builtin } from './builtin/open.ts'
import { open as elsewhere } from './elsewhere/open.ts'
import { open as openai } from './openai/open.ts'
import type { ModelServices, OpenModel } from './shared/openModel.ts'

const kinds: { readonly [Kind in ModelRef['kind']]: OpenModel<Extract<ModelRef, { kind: Kind }>> } = {
  openai,
  builtin,
  elsewhere,
}

/** The model behind the port of all models, whatever its kind. */
export function openModel(ref: ModelRef, services: ModelServices): LanguageModel {
  return (kinds[ref.kind] as OpenModel<ModelRef>)(ref, services)
}
