/**
 * The composition root: the only place that knows which platform module stands behind which port. Everything else
 * gets what it needs handed in.
 */
import { notifications } from '@mantine/notifications'
import { readOwnPuzzles } from '#/domain/puzzle/import/importPuzzles.ts'
import type { Puzzle, Split } from '#/domain/puzzle/puzzle.ts'
import type { ModelRef } from '#/domain/model/modelRef.ts'
import type { TrainerRef } from '#/domain/trainer/trainerRef.ts'
import type { ProbeTarget } from '#/domain/safety/probe.ts'
import { createEvaluationController } from '#/engine/evaluation/createEvaluationController.ts'
import { createMeasureModel } from '#/engine/evaluation/measureModel.ts'
import { selectHalf } from '#/engine/work/heldOutPuzzles.ts'
import { createLoopController } from '#/engine/loop/createLoopController.ts'
import type { LoopController } from '#/engine/loop/loopController.ts'
import type { LanguageModel } from '#/engine/ports/languageModel.ts'
import type { Store } from '#/engine/ports/store.ts'
import { createGate } from '#/engine/safety/guardedVerifier.ts'
import { createSafety } from '#/engine/safety/safety.ts'
import { createAuditWatch } from '#/engine/verify/auditWatch.ts'
import { createCalibratedVerifier } from '#/engine/verify/calibratedVerifier.ts'
import { createCalibration } from '#/engine/verify/calibration.ts'
import type { Services } from '#/features/services.ts'
import { textAnalyst } from '#/platform/curation/textAnalyst.ts'
import { loadEditor } from '#/platform/editor/loadEditor.ts'
import { openTabChannel } from '#/platform/system/tabChannel.ts'
import { readTextFile } from '#/platform/system/readTextFile.ts'
import { saveStreamedFile } from '#/platform/system/saveStreamedFile.ts'
import { readPuzzleFiles } from '#/platform/import/readPuzzleFiles.ts'
import { createKeyRing } from '#/platform/models/keyRing.ts'
import { listModels } from '#/platform/models/listModels.ts'
import { openModel } from '#/kinds/models/models.ts'
import { openTrainer } from '#/kinds/trainers/trainers.ts'
import { createFineTuning } from '#/platform/models/fineTuning.ts'
import { createKnownServers } from '#/platform/models/knownServers.ts'
import { createOpenAiModel } from '#/platform/models/openAiModel.ts'
import { createBuiltInModel } from '#/platform/grammar/builtInModel.ts'
import type { RestartableVerifier } from '#/platform/python/restartableVerifier.ts'
import { createRestartableVerifier } from '#/platform/python/restartableVerifier.ts'
import { openSandbox } from '#/platform/python/openSandbox.ts'
import { createStore, requestPersistence } from '#/platform/storage/storageClient.ts'
import type { StoreError } from '#/platform/storage/sqlite/storeError.ts'
import { browserClock } from '#/platform/system/browserClock.ts'
import { download } from '#/platform/system/download.ts'
import { randomIds } from '#/platform/system/randomIds.ts'
import { saveFile } from '#/platform/system/saveFile.ts'
import { readShippedFile } from '#/platform/system/shippedFile.ts'
import { stopsWebAssembly } from '#/platform/system/stopsWebAssembly.ts'
import type { Opening } from './boot.ts'

/** The loop and the evaluator keep their own number of requests in flight; a model need not hold them back. */
const mostRequests = 64

const base = new URL(import.meta.env.BASE_URL, location.href)
const addressOf = (path: string) => new URL(path, base).href

async function readShipped(path: string): Promise<string> {
  const reply = await fetch(addressOf(path))
  if (!reply.ok) throw new Error(`${path} could not be loaded (HTTP ${reply.status}).`)
  return reply.text()
}

async function loadOwnPuzzles(): Promise<readonly Puzzle[]> {
  const [puzzles, about, split] = await Promise.all(
    ['puzzles/puzzles.json', 'puzzles/about.json', 'puzzles/split.json'].map(readShipped),
  )
  const read = readOwnPuzzles(puzzles ?? '', about ?? '', split ?? '')
  if (!read.ok) throw new Error(`The puzzles of the app are damaged: ${read.error.message}`)
  return read.value
}

let own: Promise<readonly Puzzle[]> | null = null

/** Read once; a failure is forgotten, so that the next call tries again. */
function ownPuzzles(): Promise<readonly Puzzle[]> {
  own ??= loadOwnPuzzles().catch((cause: unknown) => {
    own = null
    throw cause
  })
  return own
}

/** A run is the first thing here that is worth more than a moment: the browser is asked not to delete it. */
function keepSafe(loop: LoopController): LoopController {
  return {
    ...loop,
    start: (settings) => {
      requestPersistence().catch(() => false)
      return loop.start(settings)
    },
  }
}

/** The app's own server, as a probe names it. */
function serverOf({ href, hostname, port, protocol }: URL): ProbeTarget {
  return { url: href, host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) }
}

function createServices(store: Store, sandbox: RestartableVerifier): Services {
  const keys = createKeyRing()
  const calibration = createCalibration({
    verifier: sandbox.verifier,
    settings: store.settings,
    clock: browserClock,
  })
  const safety = createSafety(sandbox.verifier, serverOf(base))
  const gate = createGate(safety, keys.hasAny)
  // What the app does to its own sandbox, to measure or to attack it, is no news.
  const watch = createAuditWatch(sandbox.verifier, browserClock)
  const verifier = gate.guard(createCalibratedVerifier(watch.verifier, calibration))
  const servers = createKnownServers({ concurrency: mostRequests, clock: browserClock })
  const world = {
    store,
    verifier,
    clock: browserClock,
    ids: randomIds,
    library: async () => [...(await ownPuzzles()), ...(await store.puzzles.list())],
    modelFor: (ref: ModelRef, atOnce: number): LanguageModel =>
      openModel(ref, {
        askServer: (endpoint) =>
          createOpenAiModel({
            endpoint,
            getKey: () => keys.get(endpoint.baseUrl),
            clock: browserClock,
            servers,
            atOnce,
            tell: (message) => {
              notifications.show({ title: 'About this server', message, autoClose: 20_000 })
            },
          }),
        askVersion: (version) => builtInModel.languageModel(version),
      }),
  }
  const builtInModel = createBuiltInModel({
    ...world,
    puzzlesOf: async (collection) => {
      const library = await world.library()
      const half = (split: Split) => selectHalf(library, collection, split)
      return { training: half('train'), heldOut: half('test') }
    },
  })
  const trainerFor = (ref: TrainerRef, model: ModelRef) =>
    openTrainer(ref, model, {
      builtInTrainer: builtInModel.trainer,
      jobsOf: (endpoint, recipe) =>
        createFineTuning({
          endpoint,
          recipe,
          getKey: () => keys.get(endpoint.baseUrl),
          clock: browserClock,
        }),
    })
  // Asked before the first request is paid for what the verifier would refuse after it.
  const loop = createLoopController({
    ...world,
    trainerFor,
    measure: createMeasureModel(world),
    analyst: textAnalyst,
  })
  const evaluator = createEvaluationController(world)
  return {
    verifier,
    python: {
      progress: sandbox.progress,
      restart: () => {
        sandbox.restart()
        safety.restart()
      },
      calibration,
      stopsByForce: stopsWebAssembly(),
    },
    safety,
    audits: watch.news,
    store,
    loop: keepSafe({
      ...loop,
      start: gate.before(loop.start),
      probe: gate.before(loop.probe),
      resume: gate.before(loop.resume),
    }),
    evaluator: { ...evaluator, start: gate.before(evaluator.start), resume: gate.before(evaluator.resume) },
    endpoints: {
      setKey: keys.set,
      hasKey: keys.has,
      hasAnyKey: keys.hasAny,
      listModels: (baseUrl, signal) => listModels(baseUrl, keys.get(baseUrl), signal),
    },
    builtInModel,
    trainerFor,
    analyst: textAnalyst,
    ownPuzzles,
    library: world.library,
    download,
    readPuzzleFiles,
    readShippedFile: (path, options) => readShippedFile(addressOf(path), options),
    saveFile,
    readTextFile,
    saveStreamedFile,
    ids: randomIds,
    editor: loadEditor,
    clock: browserClock,
  }
}

/** A row that cannot be read is left out of its list; the rest of the list is there, and the user is told. */
function tellDamaged({ message, advice }: StoreError): void {
  notifications.show({ color: 'red', title: message, message: advice, autoClose: false })
}

/** Tells other tabs what goes on here; the code for it is fetched after that of the first screen. */
async function answerWatchers(services: Services, ended: AbortSignal): Promise<void> {
  try {
    const { tellWatchers } = await import('#/features/watch/tellWatchers.ts')
    tellWatchers(services, openTabChannel, ended)
  } catch {
    // Without it others see that this tab is silent, which they say.
  }
}

let sandbox: RestartableVerifier | null = null

/** The interpreter, started once and shared by all openings. */
function sharedSandbox(): RestartableVerifier {
  sandbox ??= createRestartableVerifier((onProgress) => openSandbox({ assetsUrl: base, onProgress }))
  return sandbox
}

/**
 * Opens storage and puts everything together. The puzzles are fetched and the interpreter starts meanwhile; its files are
 * asked for with low priority, so that its twenty megabytes do not hold up the first screen.
 */
export async function openServices(onTaken: () => void): Promise<Opening> {
  ownPuzzles().catch(() => undefined)
  sharedSandbox()
  let services: Services | null = null
  const taken = new AbortController()
  const create = (store: Store) => {
    services = createServices(store, sharedSandbox())
    void answerWatchers(services, taken.signal)
    return services
  }
  const opening = await createStore({
    onDamaged: tellDamaged,
    onTaken: () => {
      taken.abort()
      // What they found is stored; without storage, going on would only cost tokens.
      void services?.loop.stop()
      void services?.evaluator.stop()
      onTaken()
    },
  })
  if (opening.kind === 'open') return { kind: 'open', services: create(opening.store) }
  // A tab that stands back keeps no interpreters.
  sandbox?.dispose()
  sandbox = null
  return { kind: 'elsewhere', takeOver: async () => create(await opening.takeOver()) }
}
