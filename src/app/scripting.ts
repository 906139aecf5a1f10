/**
 * `window.autodidact`: the app for people who script it, in the console or with Playwright. The same services that the
 * screens use; documented in the README. Failures reject with an Error that says what to do.
 */
import type { ExportFormat, TextFormat } from '#/domain/dataset/formats/exports.ts'
import { exportFormats, formatOf } from '#/domain/dataset/formats/exports.ts'
import { quickSelfTraining } from '#/domain/grammar/selfTrainingPresets.ts'
import { quickSettings, paperSettings } from '#/domain/run/presets.ts'
import { solvePrefix } from '#/domain/prompt/prompts.ts'
import type { Puzzle } from '#/domain/puzzle/puzzle.ts'
import type { OpenAiRef } from '#/domain/model/kinds/openai.ts'
import type { Diagnosis } from '#/domain/run/diagnosis.ts'
import { diagnose } from '#/domain/run/diagnosis.ts'
import type { Run } from '#/domain/run/run.ts'
import type { RunSettings } from '#/domain/run/settings/runSettings.ts'
import type {
  ModelVersion,
  SelfTrainingProgress,
  SelfTrainingSettings,
} from '#/domain/grammar/selfTraining.ts'
import { pairTask } from '#/domain/tasks/pair.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'
import type { ResumeChanges } from '#/engine/loop/loopController.ts'
import type { VerifierInfo } from '#/engine/ports/verifier.ts'
import { exportWhole } from '#/engine/dataset/exportWhole.ts'
import { createReferenceJudge } from '#/engine/verify/referenceJudge.ts'
import type { Services } from '#/features/services.ts'
import type { Observable } from '#/lib/emitter.ts'
import { firstOf } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import type { BootState } from './boot.ts'

/** What a run needs, and whatever of its settings shall differ from the preset. */
export interface ScriptedRun extends Partial<Omit<RunSettings, 'endpoint'>> {
  readonly endpoint: { readonly baseUrl: string; readonly model: string; readonly api?: OpenAiRef['api'] }
  /** Kept in memory only, for the endpoint's origin only. */
  readonly key?: string
  /** `quick` unless told. */
  readonly preset?: 'paper' | 'quick'
}

export interface VerifyOptions {
  /** 1,000 unless told. */
  readonly limitMillis?: number
  /** What the limit is multiplied by: what was measured on this machine, unless told. 1: wall-clock time. */
  readonly calibration?: number
  /** 2: in two fresh interpreters with different seeds; `flaky` where they differ. */
  readonly repeat?: 2
  /** Keeps every pair out of the shared lane, so that refusals too are those of fresh rooms. */
  readonly lane?: 'fresh'
  /** Wrong verdicts tell in `conditions` what `sat` asked. */
  readonly explain?: boolean
  /** `2023`: with the text rules and the look at types of the paper's judge. */
  readonly judge?: '2023'
  readonly signal?: AbortSignal
}

type Exported<Format extends ExportFormat> = Format extends TextFormat ? string : Uint8Array<ArrayBuffer>

export interface AutodidactScript {
  /** Resolves when the verifier can take work; rejects where the sandbox cannot start. */
  readonly ready: Promise<VerifierInfo>
  /** Verdicts in the order of the pairs. */
  readonly verify: (pairs: readonly Pair[], options?: VerifyOptions) => Promise<readonly Verdict[]>
  readonly puzzles: {
    /** Our own and the imported ones, or those of one collection. */
    readonly list: (collection?: string) => Promise<readonly Puzzle[]>
    /** Imports P3-shaped JSON under a collection name, replacing what had it: all or nothing. */
    readonly import: (files: {
      readonly collection: string
      readonly puzzles: string | Blob
      readonly split?: string | Blob
    }) => Promise<{ readonly puzzles: number; readonly warnings: readonly string[] }>
  }
  readonly runs: {
    readonly start: (run: ScriptedRun) => Promise<Run>
    /** Goes on, with the model that was tuned elsewhere where the run waits for one, or with new limits. */
    readonly resume: (id: string, changes?: ResumeChanges) => Promise<Run>
    readonly stop: () => Promise<void>
    /** The run as it stands at this moment; null when there is none of that id. */
    readonly get: (id: string) => Promise<Run | null>
    readonly list: () => Promise<readonly Run[]>
    /** The evidence of a run as the text of its file: what was asked, said, decided and measured. */
    readonly evidence: (id: string) => Promise<string>
    /** Why a run that does not go on found no records, and what to change; null where it found some. */
    readonly diagnose: (id: string) => Promise<Diagnosis | null>
  }
  /** The built-in model. */
  readonly model: {
    /** Trains a version, from nothing or from another one, and resolves with how it went when that is over. */
    readonly train: (
      settings?: Partial<SelfTrainingSettings>,
      from?: string | null,
    ) => Promise<SelfTrainingProgress>
    readonly stop: () => Promise<void>
    readonly versions: () => Promise<readonly ModelVersion[]>
    /** The file of a version. */
    readonly export: (id: string) => Promise<string>
    readonly import: (file: string) => Promise<ModelVersion>
  }
  readonly dataset: {
    /** An export file, equal entries once: of one run, or of all runs. Text, or bytes where the format writes bytes. */
    readonly export: <Format extends ExportFormat>(
      format: Format,
      runId?: string,
    ) => Promise<Exported<Format>>
  }
}

declare global {
  interface Window {
    autodidact: AutodidactScript
  }
}

function unwrap<T>(result: Result<T, { readonly message: string; readonly advice: string }>): T {
  if (result.ok) return result.value
  throw new Error(`${result.error.message} ${result.error.advice}`)
}

/** The services once they are open, now or later. */
async function whenOpen(boot: Observable<BootState>): Promise<Services> {
  const state = await firstOf(boot, (now) => now.kind === 'open' || now.kind === 'failed')
  if (state.kind === 'open') return state.services
  throw new Error('The app could not start.', { cause: state.error })
}

async function findRun({ loop, store }: Services, id: string): Promise<Run | null> {
  const current = loop.active.getSnapshot()
  return current?.run.id === id ? current.run : await store.runs.get(id)
}

async function evidenceOf(services: Services, id: string): Promise<string> {
  const run = await findRun(services, id)
  if (run === null) throw new Error(`There is no run “${id}”. runs.list() has them all.`)
  // Hardly ever wanted, and no page needs it to begin.
  const { gatherEvidence } = await import('#/features/shared/run/gatherEvidence.ts')
  let text = ''
  for await (const line of await gatherEvidence(run, services)) text += line
  return text
}

async function startRun(services: Services, scripted: ScriptedRun): Promise<Run> {
  const { endpoint, key, preset = 'quick', ...changes } = scripted
  if (key !== undefined) services.endpoints.setKey(endpoint.baseUrl, key)
  const collection = changes.fewShotCollection ?? 'autodidact'
  const examples = (await services.library()).filter((puzzle) => puzzle.collection === collection)
  const settings = (preset === 'paper' ? paperSettings : quickSettings)(
    { kind: 'openai', ...endpoint, api: endpoint.api ?? 'completion' },
    collection,
    solvePrefix(examples),
    changes.trainer,
  )
  return unwrap(await services.loop.start({ ...settings, ...changes }))
}

async function exportAll<Format extends ExportFormat>(
  services: Services,
  format: Format,
  runId?: string,
): Promise<Exported<Format>> {
  const { store } = services
  const ids = runId === undefined ? (await store.runs.list()).map((run) => run.id) : [runId]
  return (await exportWhole(store, ids, formatOf(format))) as Exported<Format>
}

/** Builds the interface over a boot; calls wait until the app is open. */
export function createScripting(boot: Observable<BootState>): AutodidactScript {
  const services = () => whenOpen(boot)
  const ready = services().then(({ verifier }) => verifier.ready)
  // Who scripts will await it; who does not must not see an unhandled rejection.
  ready.catch(() => undefined)
  return {
    ready,
    verify: async (pairs, { judge, limitMillis = 1000, ...limits } = {}) => {
      const { verifier } = await services()
      const chosen = judge === '2023' ? createReferenceJudge(verifier) : verifier
      const verdicts: Verdict[] = []
      for await (const verdict of chosen.run(pairTask, pairs, { ...limits, limitMillis }))
        verdicts.push(verdict)
      return verdicts
    },
    puzzles: {
      list: async (collection) =>
        (await (await services()).library()).filter(
          (puzzle) => collection === undefined || puzzle.collection === collection,
        ),
      import: async ({ collection, puzzles, split }) => {
        const { readPuzzleFiles, store } = await services()
        const toBlob = (file: string | Blob) => (typeof file === 'string' ? new Blob([file]) : file)
        const files = {
          collection,
          puzzles: toBlob(puzzles),
          split: split === undefined ? null : toBlob(split),
        }
        const read = unwrap(await readPuzzleFiles(files, new AbortController().signal))
        await store.puzzles.replaceCollection(collection, read.puzzles)
        return { puzzles: read.puzzles.length, warnings: read.warnings }
      },
    },
    runs: {
      start: async (run) => await startRun(await services(), run),
      resume: async (id, changes) => unwrap(await (await services()).loop.resume(id, changes)),
      stop: async () => {
        await (await services()).loop.stop()
      },
      get: async (id) => await findRun(await services(), id),
      list: async () => await (await services()).store.runs.list(),
      evidence: async (id) => await evidenceOf(await services(), id),
      diagnose: async (id) => {
        const run = await findRun(await services(), id)
        return run === null ? null : diagnose(run)
      },
    },
    model: {
      train: async (settings = {}, from = null) => {
        const { builtInModel } = await services()
        builtInModel.start({ ...quickSelfTraining, ...settings }, from)
        const ended = await firstOf(
          builtInModel.progress,
          (progress) => progress !== null && progress.status !== 'running',
        )
        if (ended === null) throw new Error('Bug: a run without progress')
        if (ended.failure !== null) throw new Error(`${ended.failure.message} ${ended.failure.advice}`)
        return ended
      },
      stop: async () => {
        ;(await services()).builtInModel.stop()
      },
      versions: async () => await (await services()).store.models.list(),
      export: async (id) => await (await services()).builtInModel.exportVersion(id),
      import: async (file) => unwrap(await (await services()).builtInModel.importVersion(file)),
    },
    dataset: {
      export: async (format, runId) => {
        if (!exportFormats.some(({ id }) => id === format))
          throw new Error(
            `There is no format “${format}”. Use ${exportFormats.map(({ id }) => id).join(', ')}.`,
          )
        return await exportAll(await services(), format, runId)
      },
    },
  }
}
