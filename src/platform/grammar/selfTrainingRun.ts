/**
 * The run of the built-in model, one at a time: begins and ends it, puts what it found through the verifier's two rooms
 * before anybody sees it, has all of it stored as a run, and tells how far it is. What is learned is decided in the worker.
 */
import type {
  Discovery,
  ModelVersion,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import { firstProgress } from '#/domain/grammar/selfTraining.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import { confirmMillis, toPair } from '#/domain/run/taughtRun.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { BuiltInModel, ModelFault } from '#/engine/grammar/builtInModel.ts'
import type { TaughtBook } from '#/engine/grammar/taughtBook.ts'
import { openTaughtBook } from '#/engine/grammar/taughtBook.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
import type { Store } from '#/engine/ports/store.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import { createSubject } from '#/lib/emitter.ts'
import type { GrammarConnection } from './grammarConnection.ts'
import type { RunNews } from './protocol.ts'
import { nameOfRun } from './nameOfRun.ts'
import type { VersionShelf } from './versionShelf.ts'

export interface RunWorld {
  readonly verifier: Pick<Verifier, 'run'>
  readonly clock: Clock
  readonly ids: Ids
  readonly store: Pick<Store, 'runs' | 'evaluations'>
  readonly readFile: (id: string) => Promise<string | null>
  readonly keep: VersionShelf['keep']
  /** A collection's halves. */
  readonly puzzlesOf: (
    collection: string,
  ) => Promise<{ readonly training: readonly Puzzle[]; readonly heldOut: readonly Puzzle[] }>
  readonly duringRun: GrammarConnection['duringRun']
}

export interface SelfTrainingRun extends Pick<BuiltInModel, 'progress' | 'start' | 'stop'> {
  readonly isRunning: () => boolean
  /** Takes what the worker tells of it. */
  readonly hear: (news: RunNews) => void
}

/** How long the end of a run that was stopped waits for what is being confirmed. */
const momentMillis = 3_000
/** Discoveries that are kept for the screen. */
const mostDiscoveries = 200

interface Run {
  readonly stop: AbortController
  /** Ends the confirmations. */
  readonly giveUp: AbortController
  readonly begin: number
  ended: Promise<void>
  /** The version that it has left so far. */
  version: ModelVersion | null
  /** Null until its puzzles are read. */
  book: TaughtBook | null
}

export function createSelfTrainingRun(world: RunWorld): SelfTrainingRun {
  const { verifier, clock, ids, keep } = world
  const progress = createSubject<SelfTrainingProgress | null>(null)
  let run: Run | null = null

  function change(next: Partial<SelfTrainingProgress>): void {
    const known = progress.getSnapshot()
    if (known === null || run === null) return
    progress.set({ ...known, elapsedMillis: clock.now() - run.begin, ...next })
  }

  /** Confirmations that are under way: the end of a run waits for them. */
  const confirming = new Set<Promise<void>>()

  /** What the verifier's two rooms confirm. The model has counted steps; this is the verdict that people are shown. */
  async function confirm(discoveries: readonly Discovery[]): Promise<void> {
    if (run === null) return
    const { giveUp, book } = run
    const limits = { limitMillis: confirmMillis, signal: giveUp.signal }
    let index = 0
    for await (const verdict of verifier.run(pairTask, discoveries.map(toPair), limits)) {
      const discovery = discoveries[index++]
      const known = progress.getSnapshot()
      if (discovery === undefined || known === null) continue
      book?.confirmed(discovery, verdict)
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
      case 'judged':
        run?.book?.judged(news)
        break
      case 'attempted':
        run?.book?.attempted(news)
        break
      case 'iteration':
        run?.book?.iterated(news)
        change({ iterations: [...known.iterations, news.iteration] })
        break
      case 'point':
        run?.book?.measured(news.point, news.solved)
        change({ points: [...known.points, news.point] })
        break
      case 'version':
        // Where it cannot be kept now, the end of the run says so.
        keepFor(run, news.file).catch(() => undefined)
        break
      case 'solved':
        watch(confirm(news.discoveries))
        break
    }
  }

  async function keepFor(one: Run | null, file: string): Promise<void> {
    const version = await keep(file)
    if (one !== null && version !== null) one.version = version
  }

  /** Ends the run: stores what it came to, and tells it. */
  async function end(
    one: Run,
    status: Exclude<SelfTrainingProgress['status'], 'running'>,
    failure: ModelFault | null,
  ) {
    // What was found before a run was stopped is confirmed too, as far as that takes a moment.
    const confirmed = Promise.all(confirming)
    await (status === 'finished' ? confirmed : Promise.race([confirmed, clock.delay(momentMillis)]))
    one.giveUp.abort()
    await confirmed
    const { version, book } = one
    const refusal =
      book === null
        ? null
        : await book.close({
            status: status === 'finished' ? 'finished' : 'stopped',
            because: failure === null ? null : `${failure.message} ${failure.advice}`,
            pairs: version?.pairs ?? null,
          })
    const refused =
      refusal === null ? null : { message: 'The run could not be stored any further.', advice: refusal }
    const shown = failure ?? refused
    const versionId = version?.id ?? null
    if (shown === null) change({ status, versionId, done: 1 })
    else change({ status: 'failed', versionId, failure: shown })
  }

  async function go(one: Run, settings: SelfTrainingSettings, from: string | null): Promise<void> {
    const createdAt = clock.now()
    const { signal } = one.stop
    const { training, heldOut } = await world.puzzlesOf(settings.collection)
    if (training.length === 0 || heldOut.length === 0) {
      await end(one, 'failed', {
        message: `The collection “${settings.collection}” has no training half or no held-out half.`,
        advice: 'Choose a collection with a split, such as the app’s own.',
      })
      return
    }
    const file = from === null ? null : await world.readFile(from)
    const id = ids.next()
    const name = nameOfRun(settings, createdAt)
    one.book = await openTaughtBook(
      { id, name, taught: { settings, from }, createdAt, heldOut },
      {
        store: world.store,
        clock,
        onRefused: () => {
          one.stop.abort()
          one.giveUp.abort()
        },
      },
    )
    change({ runId: id })
    const sources = (puzzles: readonly Puzzle[]) => puzzles.map(({ sat }) => sat)
    const reply = await world.duringRun(signal, (worker) =>
      worker.run({
        ...{ settings, training: sources(training), heldOut: sources(heldOut) },
        ...{ from: file, id, name, createdAt },
      }),
    )
    if (!reply.ok) {
      await end(one, 'failed', reply.error)
      return
    }
    if (reply.value !== null) await keepFor(one, reply.value)
    await end(one, signal.aborted ? 'stopped' : 'finished', null)
  }

  function begin(settings: SelfTrainingSettings, from: string | null): void {
    const one: Run = {
      stop: new AbortController(),
      giveUp: new AbortController(),
      begin: clock.now(),
      ended: Promise.resolve(),
      version: null,
      book: null,
    }
    run = one
    progress.set(firstProgress(settings, from))
    one.ended = go(one, settings, from)
      .catch(async (cause: unknown) => {
        const message = cause instanceof Error ? cause.message : String(cause)
        const advice =
          one.version === null
            ? 'Start it again; if that does not help, reload the page.'
            : 'What it had learned by its last measurement is kept as a version; you can continue from there.'
        await end(one, 'failed', { message: `The run ended: ${message}`, advice })
      })
      .then(() => {
        if (run === one) run = null
      })
  }

  return {
    progress,
    hear,
    isRunning: () => run !== null,
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
  }
}
