/**
 * The `Verifier` port on the sandbox frame. Keeps order, feeds the frame in windows so that a million pairs are not in
 * flight at once, and parses every result: what comes out of the frame is data of unknown truthfulness of form.
 */
import type { Inspection, TrialResult } from '#/domain/examination.ts'
import { inspectionSchema, trialResultSchema } from '#/domain/examination.ts'
import type { Verdict } from '#/domain/verdict.ts'
import { verdictSchema } from '#/domain/verdict.ts'
import type { RunLimits, Verifier } from '#/engine/ports.ts'
import { fetchAssets } from './assets.ts'
import { endedEarly } from './frame/endedEarly.ts'
import type { FrameEvents, Job } from './protocol.ts'
import type { SandboxFrame } from './sandboxFrame.ts'
import { openSandboxFrame } from './sandboxFrame.ts'

export interface SandboxOptions {
  /** Folder of the Python assets, with a slash at its end. */
  readonly assetsUrl: string
  /** Address of `sandbox.html`. */
  readonly frameUrl: string
}

export interface SandboxVerifier extends Verifier {
  /** Ends every worker and removes the frame; running verifications end early. */
  readonly dispose: () => void
}

/** Jobs of one call that are in the frame at once. */
const window = 64

/** One core is left to the page; more than four workers gain little and cost 120 MB each. */
function poolSize(): number {
  return Math.max(1, Math.min(navigator.hardwareConcurrency - 1, 4))
}

/** Rejects after a minute: a page that is not the sandbox (a host's "not found") never answers. */
async function patience(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, 60_000))
  throw new Error('The Python sandbox did not start within a minute.')
}

/** Starts the sandbox at once; `ready` tells when it can take work. */
export function createSandboxVerifier({ assetsUrl, frameUrl }: SandboxOptions): SandboxVerifier {
  const workers = poolSize()
  const waiting = new Map<number, (result: unknown) => void>()
  const closing = new AbortController()
  let nextJob = 0
  let nextBatch = 0
  const events: FrameEvents = {
    report: (id, result) => {
      waiting.get(id)?.(result)
      waiting.delete(id)
    },
    broken: (message) => {
      closing.abort(new Error(`The Python sandbox broke down: ${message}`))
    },
  }

  async function start(): Promise<{ frame: SandboxFrame; interpreter: string }> {
    const [assets, frame] = await Promise.all([
      fetchAssets(assetsUrl, workers),
      openSandboxFrame(frameUrl, events),
    ])
    closing.signal.addEventListener('abort', frame.dispose)
    try {
      closing.signal.throwIfAborted()
      await Promise.race([frame.api.boot(assets), patience()])
    } catch (error) {
      frame.dispose()
      throw error
    }
    return { frame, interpreter: assets.interpreter }
  }
  const started = start()
  const ready = started.then(({ interpreter }) => ({ interpreter, workers }))
  ready.catch(() => undefined)

  /** Results in the order of the jobs, each as soon as it and all before it are there. Ends early on abort. */
  async function* run(jobs: readonly Job[], { limitMillis, signal }: RunLimits): AsyncGenerator {
    const { frame } = await started
    const stop = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal])
    closing.signal.throwIfAborted()
    const stopped = new Promise<null>((resolve) => {
      stop.addEventListener('abort', () => {
        resolve(null)
      })
    })
    const batch = nextBatch++
    const first = nextJob
    nextJob += jobs.length
    const results: Promise<unknown>[] = []
    const submit = (count: number) => {
      const from = results.length
      const submitted = jobs.slice(from, from + count).map((job, offset) => {
        const id = first + from + offset
        results.push(
          new Promise((resolve) => {
            waiting.set(id, resolve)
          }),
        )
        return { id, batch, job, limitMillis }
      })
      if (submitted.length > 0) void frame.api.submit.asEvent(submitted)
    }
    try {
      submit(window)
      for (let index = 0; index < jobs.length && !stop.aborted; index++) {
        const settled = await Promise.race([
          Promise.resolve(results[index]).then((value) => ({ value })),
          stopped,
        ])
        if (settled === null) break
        submit(1)
        yield settled.value
      }
      if (closing.signal.aborted && signal?.aborted !== true) throw closing.signal.reason
    } finally {
      for (let index = 0; index < results.length; index++) waiting.delete(first + index)
      if (!closing.signal.aborted) void frame.api.cancel.asEvent(batch)
    }
  }

  return {
    ready,
    dispose: () => {
      closing.abort(new Error('The verifier was closed.'))
    },
    async *verify(pairs, limits): AsyncGenerator<Verdict> {
      const jobs = pairs.map((pair): Job => ({ kind: 'pair', puzzle: pair.puzzle, solution: pair.solution }))
      const { interpreter } = await started
      let index = 0
      for await (const result of run(jobs, limits)) {
        const known = { limitMillis: limits.limitMillis, interpreter }
        const parsed = verdictSchema.safeParse({ ...(result as object), ...known })
        const job = jobs[index++]
        if (parsed.success) yield parsed.data
        else if (job !== undefined) yield verdictSchema.parse({ ...endedEarly(job, 'crashed', 0), ...known })
      }
    },
    async *inspect(puzzles, limits): AsyncGenerator<Inspection> {
      const jobs = puzzles.map((puzzle): Job => ({ kind: 'inspect', puzzle }))
      for await (const result of run(jobs, limits)) {
        const parsed = inspectionSchema.safeParse(result)
        yield parsed.success
          ? parsed.data
          : { kind: 'rejected', reason: 'crashed', message: 'The reply could not be read.' }
      }
    },
    async *tryAnswers(trials, limits): AsyncGenerator<TrialResult> {
      const jobs = trials.map((trial): Job => ({ kind: 'trial', ...trial }))
      for await (const result of run(jobs, limits)) {
        const parsed = trialResultSchema.safeParse(result)
        yield parsed.success ? parsed.data : { accepted: null, timeouts: 0 }
      }
    },
  }
}
