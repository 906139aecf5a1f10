/** The model that a run works with at this moment, with the run's journal before it: after a tuning it is another one. */
import { modelName } from '#/domain/model/modelRef.ts'
import { replayOf } from '#/domain/run/runOrigin.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { Run } from '#/domain/run/run.ts'
import type { TokenUsage } from '#/domain/model/completion.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { EngineWorld } from '#/engine/work/engineWorld.ts'
import { counted } from '#/engine/work/hear.ts'
import { createJournaledModel, createReplayModel } from '#/engine/work/journaledModel.ts'
import { currentEndpoint } from './tuneStage.ts'

/** Asks whichever model is the run's when it is asked. A repetition asks its journal only. */
export function createCurrentModel(
  run: () => Run,
  world: {
    readonly store: Store
    readonly modelFor: EngineWorld['modelFor']
    /** Told what each reply has cost; nothing for what was known already. */
    readonly onUsage: (usage: TokenUsage) => void
  },
): LanguageModel {
  let known: { readonly endpoint: ModelRef; readonly model: LanguageModel } | null = null
  const current = (): LanguageModel => {
    const { id, settings } = run()
    const endpoint = currentEndpoint(run())
    if (known?.endpoint === endpoint) return known.model
    const journal = { owner: id, completions: world.store.completions }
    const model =
      replayOf(run()) === null
        ? createJournaledModel(
            counted(world.modelFor(endpoint, settings.concurrency), world.onUsage),
            endpoint,
            journal,
          )
        : createReplayModel(modelName(endpoint), endpoint, journal)
    known = { endpoint, model }
    return model
  }
  return {
    get name() {
      return current().name
    },
    complete: (request, signal, onNews) => current().complete(request, signal, onNews),
  }
}
