/** A version of the built-in model behind the port of all models: reads its file once, says so when it cannot be had. */
import { builtInNature } from '#/domain/model/kinds/builtin.ts'
import type { ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { CompletionRequest, ModelFailure } from '#/domain/model/completion.ts'
import type { LanguageModel, ModelReply } from '#/engine/ports/languageModel.ts'
import type { Result } from '#/lib/result.ts'
import { err } from '#/lib/result.ts'
import type { Which } from './protocol.ts'

export interface VersionWorld {
  /** The name that a person gave the version; null when it is not known. */
  readonly nameOf: (id: string) => string | null
  readonly readFile: (id: string) => Promise<string | null>
  readonly complete: (
    request: CompletionRequest,
    which: Which,
    signal: AbortSignal,
  ) => Promise<Result<ModelReply, ModelFailure>>
}

/** The failure of every request at a version that cannot be used. Trying again does not help. */
export function unusableVersion({ message, advice }: ModelFault): ModelFailure {
  return { kind: 'unknown-model', message, advice, status: null, retryable: false }
}

const missing = unusableVersion({
  message: 'This version of the built-in model is not on this device any more.',
  advice: 'Import its file under “Versions” if you have exported it, or start anew with another version.',
})

/** The model. Its name goes into records, so it says what it is. */
export function createBuiltInLanguageModel(version: string | null, world: VersionWorld): LanguageModel {
  let which: Which | null = version === null ? { kind: 'untrained' } : null

  async function find(id: string): Promise<Which | null> {
    const text = await world.readFile(id)
    return text === null ? null : { kind: 'saved', text }
  }

  const title = version === null ? 'untrained' : `version ${world.nameOf(version) ?? version}`
  return {
    name: `Built-in model (${builtInNature}), ${title}`,
    async complete(request, signal) {
      which ??= version === null ? null : await find(version)
      return which === null ? err(missing) : world.complete(request, which, signal)
    },
  }
}
