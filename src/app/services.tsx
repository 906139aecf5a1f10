/**
 * The composition root: the only place that knows which platform module stands behind which port. Everything else
 * gets what it needs handed in.
 */
import { notifications } from '@mantine/notifications'
import { readOwnPuzzles } from '#/domain/importPuzzles.ts'
import type { Puzzle } from '#/domain/puzzle.ts'
import { createEvaluationController } from '#/engine/evaluate/createEvaluationController.ts'
import { createLoopController } from '#/engine/loop/createLoopController.ts'
import type { LoopController } from '#/engine/loop/loopController.ts'
import type { Store, Verifier } from '#/engine/ports.ts'
import type { Services } from '#/features/services.ts'
import { loadEditor } from '#/platform/editor/loadEditor.ts'
import { readPuzzleFiles } from '#/platform/import/readPuzzleFiles.ts'
import { createKeyRing } from '#/platform/models/keyRing.ts'
import { listModels } from '#/platform/models/listModels.ts'
import { createOpenAiModel } from '#/platform/models/openAiModel.ts'
import { createSandboxVerifier } from '#/platform/python/sandboxVerifier.ts'
import { createStore, requestPersistence } from '#/platform/storage/storageClient.ts'
import type { StoreError } from '#/platform/storage/storeError.ts'
import { browserClock } from '#/platform/system/browserClock.ts'
import { download } from '#/platform/system/download.ts'
import { randomIds } from '#/platform/system/randomIds.ts'
import { saveFile } from '#/platform/system/saveFile.ts'
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

function createServices(store: Store, verifier: Verifier): Services {
  const keys = createKeyRing()
  const world = {
    store,
    verifier,
    clock: browserClock,
    ids: randomIds,
    library: async () => [...(await ownPuzzles()), ...(await store.puzzles.list())],
    modelFor: (endpoint: Parameters<typeof createOpenAiModel>[0]['endpoint']) =>
      createOpenAiModel({
        endpoint,
        getKey: () => keys.get(endpoint.baseUrl),
        clock: browserClock,
        concurrency: mostRequests,
      }),
  }
  return {
    verifier,
    store,
    loop: keepSafe(createLoopController(world)),
    evaluator: createEvaluationController(world),
    endpoints: {
      setKey: keys.set,
      hasKey: keys.has,
      listModels: (baseUrl, signal) => listModels(baseUrl, keys.get(baseUrl), signal),
    },
    ownPuzzles,
    download,
    readPuzzleFiles,
    saveFile,
    editor: loadEditor,
    clock: browserClock,
  }
}

/** A row that cannot be read is left out of its list; the rest of the list is there, and the user is told. */
function tellDamaged({ message, advice }: StoreError): void {
  notifications.show({ color: 'red', title: message, message: advice, autoClose: false })
}

let verifier: Verifier | null = null

/** The interpreter, started once and shared by all openings. */
function sharedVerifier(): Verifier {
  if (verifier !== null) return verifier
  verifier = createSandboxVerifier({ assetsUrl: addressOf('python/'), frameUrl: addressOf('sandbox.html') })
  // Who needs the interpreter looks at `ready`; until somebody does, its failure is nobody's unhandled rejection.
  verifier.ready.catch(() => undefined)
  return verifier
}

/**
 * Opens storage and puts everything together. The puzzles are fetched meanwhile; the interpreter starts afterwards,
 * because its twenty megabytes would hold up the first screen.
 */
export async function openServices(onTaken: () => void): Promise<Opening> {
  ownPuzzles().catch(() => undefined)
  let services: Services | null = null
  const create = (store: Store) => (services = createServices(store, sharedVerifier()))
  const opening = await createStore({
    onDamaged: tellDamaged,
    onTaken: () => {
      // What they found is stored; without storage, going on would only cost tokens.
      void services?.loop.stop()
      void services?.evaluator.stop()
      onTaken()
    },
  })
  if (opening.kind === 'open') return { kind: 'open', services: create(opening.store) }
  return { kind: 'elsewhere', takeOver: async () => create(await opening.takeOver()) }
}
