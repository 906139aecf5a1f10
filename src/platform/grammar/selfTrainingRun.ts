/**
 * The run of the built-in model, one at a time: begins and ends it, puts what it found through the verifier's two rooms
 * before anybody sees it, and tells how far it is. What is learned is decided in the worker.
 */
import type { Discovery, SelfTrainingProgress, SelfTrainingSettings } from '#/domain/grammar/selfTraining.ts'
import { firstProgress } from '#/domain/grammar/selfTraining.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { BuiltInModel } from '#/engine/grammar/builtInModel.ts'
import type { Clock } from '#/engine/ports/clock.ts'
import type { Ids } from '#/engine/ports/ids.ts'
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
  readonly readFile: (id: string) => Promise<string | null>
  readonly keep: VersionShelf['keep']
  /** Sources of a collection's halves. */
  readonly puzzlesOf: (
    collection: string,
  ) => Promise<{ readonly training: readonly string[]; readonly heldOut: readonly string[] }>
  readonly duringRun: GrammarConnection['duringRun']
}

export interface SelfTrainingRun extends Pick<BuiltInModel, 'progress' | 'start' | 'stop'> {
  readonly isRunning: () => boolean
  /** Takes what the worker tells of it. */
  readonly hear: (news: RunNews) => void
}

/** What a found solution may take when it goes through the two rooms. */
const confirmMillis = 5_000
/** Discoveries that are kept for the screen. */
const mostDiscoveries = 200

interface Run {
  readonly stop: AbortController
  readonly begin: number
  readonly ended: Promise<void>
  /** The version that it has left so far. */
  versionId: string | null
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
    const signal = run?.stop.signal
    const pairs = discoveries.map(({ puzzle, solution }) => ({ puzzle, solution }))
    let index = 0
    const limits = { limitMillis: confirmMillis, ...(signal === undefined ? {} : { signal }) }
    for await (const verdict of verifier.run(pairTask, pairs, limits)) {
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
        keepFor(run, news.file).catch(() => undefined)
        break
      case 'solved':
        watch(confirm(news.discoveries))
        break
    }
  }

  async function keepFor(one: Run | null, file: string): Promise<void> {
    const version = await keep(file)
    if (one !== null && version !== null) one.versionId = version.id
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
    const file = from === null ? null : await world.readFile(from)
    const reply = await world.duringRun(signal, (worker) =>
      worker.run({
        settings,
        training,
        heldOut,
        from: file,
        id: ids.next(),
        name: nameOfRun(settings, createdAt),
        createdAt,
      }),
    )
    if (!reply.ok) {
      change({ status: 'failed', failure: reply.error })
      return
    }
    const version = reply.value === null ? null : await keep(reply.value)
    await Promise.all(confirming)
    change({ status: signal.aborted ? 'stopped' : 'finished', done: 1, versionId: version?.id ?? null })
  }

  function begin(settings: SelfTrainingSettings, from: string | null): void {
    const stop = new AbortController()
    progress.set(firstProgress(settings, from))
    const ended = go(settings, from, stop.signal)
      .catch((cause: unknown) => {
        const message = cause instanceof Error ? cause.message : String(cause)
        const versionId = run?.versionId ?? null
        const advice =
          versionId === null
            ? 'Start it again; if that does not help, reload the page.'
            : 'What it had learned by its last measurement is kept as a version; you can continue from there.'
        change({ status: 'failed', versionId, failure: { message: `The run ended: ${message}`, advice } })
      })
      .then(() => {
        if (run?.stop === stop) run = null
      })
    run = { stop, begin: clock.now(), ended, versionId: null }
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
