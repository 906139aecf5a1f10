/**
 * The page's side of the built-in model: starts its worker when it is first needed, gives its tasks to the verifier,
 * puts what it found through the verifier's two rooms before anybody sees it, and keeps its versions.
 */
import { createBirpc } from 'birpc'
import type { BirpcReturn } from 'birpc'
import type { GrammarReply, GrammarTask } from '#/domain/grammarTask.ts'
import type {
  Discovery,
  Look,
  ModelAttempt,
  ModelVersion,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/selfTraining.ts'
import type { Clock, Ids, LanguageModel, Store, Trainer, TrainerProgress, Verifier } from '#/engine/ports.ts'
import type { Observable } from '#/lib/emitter.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { createBuiltInLanguageModel } from './builtInLanguageModel.ts'
import { createBuiltInTrainer } from './builtInTrainer.ts'
import { firstProgress, nameOfRun } from './runStart.ts'
import GrammarWorker from './grammar.worker.ts?worker'
import type { Fault, GrammarApi, GrammarEvents, RunNews, Which } from './protocol.ts'
import { createVersionShelf } from './versionShelf.ts'

export interface BuiltInModelWorld {
  readonly verifier: Verifier
  readonly store: Pick<Store, 'models'>
  readonly clock: Clock
  readonly ids: Ids
  /** Sources of a collection's halves. */
  readonly puzzlesOf: (
    collection: string,
  ) => Promise<{ readonly training: readonly string[]; readonly heldOut: readonly string[] }>
}

export interface BuiltInModelClient {
  readonly progress: Observable<SelfTrainingProgress | null>
  readonly start: (settings: SelfTrainingSettings, from: string | null) => void
  readonly stop: () => void
  readonly versions: Observable<readonly ModelVersion[]>
  readonly rename: (id: string, name: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  readonly exportVersion: (id: string) => Promise<string>
  readonly importVersion: (text: string) => Promise<Result<ModelVersion, Fault>>
  /** A version (null: the untrained model) as a model that completes the paper's prompts. */
  readonly languageModel: (version: string | null) => LanguageModel
  /** Trains a new version on the records of a run. */
  readonly trainer: Trainer
  readonly look: (puzzle: string, version: string | null, signal: AbortSignal) => Promise<Result<Look, Fault>>
  readonly attempt: (
    puzzle: string,
    version: string | null,
    count: number,
    signal: AbortSignal,
  ) => AsyncIterable<Result<ModelAttempt, Fault>>
}

/** A fence around one task, far beyond what its steps allow; the slowest machine must not reach it. */
const taskMillis = 30_000
/** What a found solution may take when it goes through the two rooms. */
const confirmMillis = 5_000
/** Discoveries that are kept for the screen. */
const mostDiscoveries = 200

type Connection = BirpcReturn<GrammarApi, GrammarEvents>

export function createBuiltInModel(world: BuiltInModelWorld): BuiltInModelClient {
  const { verifier, store, clock, ids } = world
  const progress = createSubject<SelfTrainingProgress | null>(null)
  const shelf = createVersionShelf(store.models, ids)
  const { versions, keep } = shelf
  const signals = new Map<number, AbortSignal>()
  const learners = new Map<number, (progress: TrainerProgress) => void>()
  let connection: Connection | null = null
  let nextCall = 1
  let run: { readonly stop: AbortController; readonly begin: number; readonly ended: Promise<void> } | null =
    null

  function change(next: Partial<SelfTrainingProgress>): void {
    const known = progress.getSnapshot()
    if (known === null || run === null) return
    progress.set({ ...known, elapsedMillis: clock.now() - run.begin, ...next })
  }

  async function study(call: number, tasks: readonly GrammarTask[]): Promise<readonly GrammarReply[]> {
    const signal = signals.get(call)
    const replies: GrammarReply[] = []
    if (signal === undefined || tasks.length === 0) return replies
    for await (const reply of verifier.study(tasks, { limitMillis: taskMillis, signal })) replies.push(reply)
    return replies
  }

  /** Confirmations that are under way: the end of a run waits for them. */
  const confirming = new Set<Promise<void>>()

  /** What the verifier's two rooms confirm. The model has counted steps; this is the verdict that people are shown. */
  async function confirm(discoveries: readonly Discovery[]): Promise<void> {
    const signal = run?.stop.signal
    const pairs = discoveries.map(({ puzzle, solution }) => ({ puzzle, solution }))
    let index = 0
    const limits = { limitMillis: confirmMillis, ...(signal === undefined ? {} : { signal }) }
    for await (const verdict of verifier.verify(pairs, limits)) {
      const discovery = discoveries[index++]
      const known = progress.getSnapshot()
      if (discovery === undefined || known === null) continue
      if (verdict.kind === 'solved') {
        change({ discoveries: [discovery, ...known.discoveries].slice(0, mostDiscoveries) })
      } else {
        change({ doubted: known.doubted + 1 })
      }
    }
  }

  // What cannot be confirmed is not shown; why the sandbox ended, the run itself tells.
  function watch(confirmation: Promise<void>): void {
    const settled = confirmation
      .catch(() => undefined)
      .finally(() => {
        confirming.delete(settled)
      })
    confirming.add(settled)
  }

  function hear(news: RunNews): void {
    const known = progress.getSnapshot()
    if (known === null) return
    switch (news.kind) {
      case 'stage':
        change({ iteration: news.iteration, stage: news.stage, done: news.done })
        break
      case 'studied':
        change({ trainingPuzzles: news.training, heldOutPuzzles: news.heldOut })
        break
      case 'idioms':
        change({ idioms: news.idioms })
        break
      case 'iteration':
        change({ iterations: [...known.iterations, news.iteration] })
        break
      case 'point':
        change({ points: [...known.points, news.point] })
        break
      case 'version':
        // Where it cannot be kept now, the end of the run says so.
        keep(news.file).catch(() => undefined)
        break
      case 'solved':
        watch(confirm(news.discoveries))
        break
    }
  }

  function connect(): Connection {
    if (connection !== null) return connection
    const worker = new GrammarWorker({ name: 'grammar' })
    const made = createBirpc<GrammarApi, GrammarEvents>(
      { study, news: hear, learning: (call, told) => learners.get(call)?.(told) },
      {
        post: (data) => {
          worker.postMessage(data)
        },
        on: (listener) => {
          worker.addEventListener('message', (event: MessageEvent<unknown>) => {
            listener(event.data)
          })
        },
        timeout: -1,
      },
    )
    worker.addEventListener('error', (event) => {
      connection = null
      worker.terminate()
      made.$close(new Error(event.message === '' ? 'its worker did not start' : event.message))
    })
    connection = made
    return made
  }

  async function go(settings: SelfTrainingSettings, from: string | null, signal: AbortSignal): Promise<void> {
    const createdAt = clock.now()
    const { training, heldOut } = await world.puzzlesOf(settings.collection)
    if (training.length === 0 || heldOut.length === 0) {
      const failure = {
        message: `The collection “${settings.collection}” has no training half or no held-out half.`,
        advice: 'Choose a collection with a split, such as the app’s own.',
      }
      change({ status: 'failed', failure })
      return
    }
    const file = from === null ? null : await store.models.get(from)
    const stopWorker = () => {
      void connect().stop.asEvent(0)
    }
    signals.set(0, signal)
    signal.addEventListener('abort', stopWorker)
    try {
      const reply = await connect().run({
        settings,
        training,
        heldOut,
        from: file,
        id: ids.next(),
        name: nameOfRun(settings, createdAt),
        createdAt,
      })
      if (!reply.ok) {
        change({ status: 'failed', failure: reply.error })
        return
      }
      const version = reply.value === null ? null : await keep(reply.value)
      await Promise.all(confirming)
      change({ status: signal.aborted ? 'stopped' : 'finished', done: 1, versionId: version?.id ?? null })
    } finally {
      signal.removeEventListener('abort', stopWorker)
      signals.delete(0)
    }
  }

  function begin(settings: SelfTrainingSettings, from: string | null): void {
    const stop = new AbortController()
    progress.set(firstProgress(settings, from))
    const ended = go(settings, from, stop.signal)
      .catch((cause: unknown) => {
        const message = cause instanceof Error ? cause.message : String(cause)
        change({
          status: 'failed',
          failure: {
            message: `The run ended: ${message}`,
            advice:
              'What it had learned by its last measurement is kept under Versions; you can continue from there.',
          },
        })
      })
      .then(() => {
        if (run?.stop === stop) run = null
      })
    run = { stop, begin: clock.now(), ended }
  }

  async function which(version: string | null): Promise<Which> {
    if (version === null && run !== null) return { kind: 'run' }
    const id = version ?? versions.getSnapshot()[0]?.id
    const text = id === undefined ? null : await store.models.get(id)
    return text === null ? { kind: 'untrained' } : { kind: 'saved', text }
  }

  async function during<T>(signal: AbortSignal, work: (call: number) => Promise<T>): Promise<T> {
    const call = nextCall++
    const stop = () => {
      void connect().stop.asEvent(call)
    }
    signals.set(call, signal)
    signal.addEventListener('abort', stop)
    try {
      return await work(call)
    } finally {
      signal.removeEventListener('abort', stop)
      signals.delete(call)
    }
  }

  return {
    progress,
    versions,
    start: (settings, from) => {
      if (run === null) {
        begin(settings, from)
        return
      }
      const { stop, ended } = run
      stop.abort()
      void ended.then(() => {
        begin(settings, from)
      })
    },
    stop: () => {
      run?.stop.abort()
    },
    rename: shelf.rename,
    remove: shelf.remove,
    exportVersion: shelf.exportVersion,
    importVersion: shelf.importVersion,
    languageModel: (version) =>
      createBuiltInLanguageModel(version, {
        nameOf: (id) => versions.getSnapshot().find((known) => known.id === id)?.name ?? null,
        readFile: store.models.get,
        complete: (request, which, signal) =>
          during(signal, (call) => connect().complete(call, request, which)),
      }),
    trainer: createBuiltInTrainer({
      clock,
      ids,
      readFile: store.models.get,
      keep,
      learn: (lesson, signal, onProgress) =>
        during(signal, (call) => {
          learners.set(call, onProgress)
          return connect()
            .learn(call, lesson)
            .finally(() => learners.delete(call))
        }),
    }),
    look: (puzzle, version, signal) =>
      during(signal, async (call) => connect().look(call, puzzle, await which(version))),
    async *attempt(puzzle, version, count, signal) {
      const weights = await which(version)
      const isStopped = () => signal.aborted
      for (let number = 1; number <= count && !isStopped(); number += 1) {
        const made = await during(signal, (call) => connect().attempt(call, puzzle, weights, number))
        if (isStopped()) return
        yield made
        if (!made.ok || made.value.outcome === 'solved') return
      }
    },
  }
}
