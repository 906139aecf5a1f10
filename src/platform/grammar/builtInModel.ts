/**
 * The page's side of the built-in model: its run, its versions, and what they are asked. Each has a file of its own; here
 * they are put together.
 */
import type { BuiltInModel } from '#/engine/grammar/builtInModel.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Trainer } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { createBuiltInLanguageModel } from './builtInLanguageModel.ts'
import { createBuiltInTrainer } from './builtInTrainer.ts'
import { createGrammarConnection } from './grammarConnection.ts'
import type { Which } from './protocol.ts'
import type { RunWorld } from './selfTrainingRun.ts'
import { createSelfTrainingRun } from './selfTrainingRun.ts'
import { createVersionShelf } from './versionShelf.ts'

export interface BuiltInModelWorld extends Pick<RunWorld, 'clock' | 'ids' | 'puzzlesOf'> {
  readonly verifier: Verifier
  readonly store: Pick<Store, 'models' | 'runs' | 'evaluations'>
}

export interface BuiltInModelClient extends BuiltInModel {
  /** A version (null: the untrained model) as a model that completes the paper's prompts. */
  readonly languageModel: (version: string | null) => LanguageModel
  /** Trains a new version on the records of a run. */
  readonly trainer: Trainer
}

export function createBuiltInModel(world: BuiltInModelWorld): BuiltInModelClient {
  const { verifier, store, clock, ids } = world
  const readFile = store.models.get
  const { keep, ...shelf } = createVersionShelf(store.models, ids)
  const { during, duringRun, learning } = createGrammarConnection(verifier, (news) => {
    run.hear(news)
  })
  const { start, stop, progress, ...run } = createSelfTrainingRun({ ...world, readFile, keep, duringRun })

  async function which(version: string | null): Promise<Which> {
    if (version === null && run.isRunning()) return { kind: 'run' }
    const id = version ?? shelf.versions.getSnapshot()[0]?.id
    const text = id === undefined ? null : await readFile(id)
    return text === null ? { kind: 'untrained' } : { kind: 'saved', text }
  }

  return {
    progress,
    start,
    stop,
    ...shelf,
    languageModel: (version) =>
      createBuiltInLanguageModel(version, {
        nameOf: (id) => shelf.versions.getSnapshot().find((known) => known.id === id)?.name ?? null,
        readFile,
        complete: (request, which, signal) =>
          during(signal, (worker, call) => worker.complete(call, request, which)),
      }),
    trainer: createBuiltInTrainer({
      clock,
      readFile,
      keep,
      learn: (lesson, signal, onProgress) =>
        learning(signal, onProgress, (worker, call) => worker.learn(call, lesson)),
    }),
    look: async (puzzle, version, signal) => {
      const weights = await which(version)
      return during(signal, (worker, call) => worker.look(call, puzzle, weights))
    },
    async *attempt(puzzle, version, count, signal) {
      const weights = await which(version)
      const isStopped = () => signal.aborted
      for (let number = 1; number <= count && !isStopped(); number += 1) {
        const made = await during(signal, (worker, call) => worker.attempt(call, puzzle, weights, number))
        if (isStopped()) return
        yield made
        if (!made.ok || made.value.outcome === 'solved') return
      }
    },
  }
}
