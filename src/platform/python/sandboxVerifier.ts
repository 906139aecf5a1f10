/**
 * The `Verifier` port on the sandbox frame. Keeps order, and feeds the frame in windows so that a million items are not in
 * flight at once. How an item becomes a job and a result a reply is told by its task (jobOf.ts, readReply.ts).
 */
import { z } from 'zod'
import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'
import type { RunLimits, Verifier, VerifierInfo } from '#/engine/ports/verifier.ts'
import type { SafetyProbe } from '#/engine/ports/safetyProbe.ts'
import type { AssetOptions } from './assets.ts'
import { fetchAssets } from './assets.ts'
import type { FrameCalls } from './callFrame.ts'
import { endedEarly } from './endedEarly.ts'
import { jobOf } from './jobOf.ts'
import { probeFrame } from './probeFrame.ts'
import type { ArrivingFiles, FrameEvents, InterpreterReport, SubmittedJob } from './protocol.ts'
import { readReply } from './readReply.ts'
import type { SandboxFrame } from './sandboxFrame.ts'
import { openSandboxFrame } from './sandboxFrame.ts'

export interface SandboxOptions extends AssetOptions {
  /** Folder of the Python assets, with a slash at its end. */
  readonly assetsUrl: string
  /** Address of `sandbox.html`. */
  readonly frameUrl: string
  /** Interpreters that work at once, unless the number of processors shall decide. */
  readonly workers?: number
}

export interface SandboxVerifier extends Verifier, SafetyProbe {
  /** Ends every worker and removes the frame; running verifications end early. */
  readonly dispose: () => void
}

/** Jobs of one call that are in the frame at once: enough to work on while one of them takes the whole limit. */
const window = 1024
/** They are sent so many at a time. */
const portion = 32

/** One core is left to the page; more than four workers gain little and cost 120 MB each. */
function poolSize(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency - 1, 4))
}

/** Rejects after a minute: a page that is not the sandbox (a host's "not found") never answers. */
async function patience(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 60_000))
  throw new Error('The Python sandbox did not start within a minute.')
}

/** Pushes each file into the frame as soon as it is there. */
async function bringFiles(api: FrameCalls, files: ArrivingFiles): Promise<void> {
  const bring = async ([name, file]: [string, Promise<unknown>]) => api.take.asEvent({ [name]: await file })
  await Promise.all(Object.entries(files).map(bring))
}

const reportSchema = z.object({
  seal: z.object({ shut: z.number(), refusing: z.number(), open: z.array(z.string()) }),
  ownStack: z.boolean(),
})

/** What the first interpreter says of itself. One that says nothing proved nothing. */
function readReport(report: unknown): InterpreterReport {
  const parsed = reportSchema.safeParse(report)
  return parsed.success ? parsed.data : { seal: { shut: 0, refusing: 0, open: [] }, ownStack: false }
}

/** Starts the sandbox at once; `ready` tells when it can take work. */
export function createSandboxVerifier({
  assetsUrl,
  frameUrl,
  workers = poolSize(),
  ...assetOptions
}: SandboxOptions): SandboxVerifier {
  /** What becomes of a job that is in the frame, by its id. */
  const waiting = new Map<number, (result: unknown) => void>()
  const closing = new AbortController()
  let nextJob = 0
  let nextBatch = 0
  const events: FrameEvents = {
    report: (results: unknown) => {
      for (const entry of Array.isArray(results) ? (results as unknown[]) : []) {
        const [id, result] = Array.isArray(entry) ? (entry as unknown[]) : []
        if (typeof id !== 'number') continue
        const take = waiting.get(id)
        waiting.delete(id)
        take?.(result)
      }
    },
    broken: (message: unknown) => {
      if (typeof message !== 'string') return
      closing.abort(new Error(`The Python sandbox broke down: ${message.slice(0, 500)}`))
    },
  }

  async function start(): Promise<{ frame: SandboxFrame; info: VerifierInfo }> {
    const fetching = fetchAssets(assetsUrl, assetOptions)
    // Without its files a frame is of no use, and must not stay in the page.
    fetching.catch((error: unknown) => {
      closing.abort(error)
    })
    const opening = openSandboxFrame(frameUrl, events, closing.signal)
    const [assets, frame] = await Promise.all([fetching, opening])
    closing.signal.addEventListener('abort', frame.dispose)
    let report: InterpreterReport
    try {
      closing.signal.throwIfAborted()
      const booting = frame.api.boot({ lock: assets.lock, workers })
      await Promise.race([bringFiles(frame.api, assets.files), booting])
      report = await Promise.race([booting, patience()])
    } catch (error) {
      frame.dispose()
      // The frame may have said why before its reply came, which then finds the call closed.
      closing.signal.throwIfAborted()
      throw error
    }
    return { frame, info: { interpreter: assets.interpreter, workers, ...readReport(report) } }
  }
  const started = start()
  const ready = started.then(({ info }) => info)
  ready.catch(() => undefined)

  /** Replies in the order of the items, each as soon as it and all before it are there. Ends early on abort. */
  async function* run<Item, Reply>(
    task: VerifierTask<Item, Reply>,
    items: readonly Item[],
    limits: RunLimits,
  ): AsyncGenerator<Reply> {
    const { signal, calibration = 1 } = limits
    const limitMillis = Math.round(limits.limitMillis * calibration)
    if (!(limitMillis >= 0)) throw new TypeError(`A limit of ${String(limitMillis)} ms means nothing.`)
    const { frame, info } = await started
    const facts = { limitMillis: limits.limitMillis, calibration, interpreter: info.interpreter }
    const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
    closing.signal.throwIfAborted()
    const batch = nextBatch++
    const first = nextJob
    nextJob += items.length
    const results = new Map<number, unknown>()
    let sent = 0
    let wake: () => void = () => undefined
    const submit = (count: number) => {
      const submitted: SubmittedJob[] = []
      for (const item of items.slice(sent, sent + count)) {
        const index = sent++
        const job = jobOf(task, item, limits)
        if (job === null) {
          results.set(index, endedEarly('crashed', 0))
          continue
        }
        waiting.set(first + index, (result) => {
          results.set(index, result)
          wake()
        })
        submitted.push({ id: first + index, batch, job, limitMillis })
      }
      if (submitted.length > 0) void frame.api.submit.asEvent(submitted)
    }
    const onStop = () => {
      wake()
    }
    stop.addEventListener('abort', onStop)
    try {
      submit(window)
      for (let index = 0; index < items.length; index++) {
        while (!stop.aborted && !results.has(index)) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        if (stop.aborted) break
        const result = results.get(index)
        results.delete(index)
        if (sent - index <= window - portion) submit(portion)
        yield readReply(task, result, facts)
      }
      if (closing.signal.aborted && signal?.aborted !== true) throw closing.signal.reason
    } finally {
      stop.removeEventListener('abort', onStop)
      for (let index = 0; index < sent; index++) waiting.delete(first + index)
      if (!closing.signal.aborted) void frame.api.cancel.asEvent(batch)
    }
  }

  return {
    ready,
    dispose: () => {
      closing.abort(new Error('The verifier was closed.'))
    },
    probe: (probes, signal) =>
      probeFrame(
        started.then(({ frame }) => frame.api),
        frameUrl,
        probes,
        signal,
      ),
    run,
  }
}
