/** The worker that holds an interpreter. Started by the supervisor from a blob, as a classic worker. */
import type { EarlyEnd } from '#/domain/tasks/ended.ts'
import type { FromWorker, ToWorker, WorkerBoot, WorkerJob } from '../protocol.ts'
import { endedEarly } from '../endedEarly.ts'
import { maxResultLength } from './fromWorker.ts'
import type { Interpreter } from './interpreter.ts'
import { createInterpreter } from './interpreter.ts'
import { createLaneChoice } from './laneChoice.ts'
import { importPyodide } from './pyodide.ts'
import { emptyGlobalScope } from './realm.ts'
import { earlyEndOf } from './rooms.ts'
import { runJob } from './runJob.ts'
import type { PairRunner } from './runPair.ts'
import { createPairRunner } from './runPair.ts'
import { answerWorkerProbe } from './workerProbe.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope
const send = scope.postMessage.bind(scope) as (message: FromWorker) => void
const chance = Math.random
let runner: { readonly interpreter: Interpreter; readonly pairs: PairRunner } | null = null

async function boot(message: WorkerBoot): Promise<void> {
  const interpreter = await createInterpreter(message)
  emptyGlobalScope(scope)
  runner = { interpreter, pairs: createPairRunner(interpreter, createLaneChoice(), chance) }
  send({ kind: 'ready', seal: interpreter.seal, ownStack: interpreter.ownStack })
}

/** Runs a job and replies; returns whether the interpreter may not be used again. */
async function work({ token, job, limitMillis }: WorkerJob): Promise<boolean> {
  if (runner === null) throw new Error('Bug: a job before the interpreter is ready')
  const begin = performance.now()
  const onAlone = () => {
    send({ kind: 'alone', token })
  }
  const early = (end: EarlyEnd) => endedEarly(end, performance.now() - begin)
  let result: string
  try {
    result = JSON.stringify({ reply: await runJob(runner, job, limitMillis, onAlone) })
    if (result.length > maxResultLength) result = early('crashed')
  } catch (error) {
    result = early(earlyEndOf(error))
  }
  const worn = runner.interpreter.isWorn()
  send({ kind: 'done', token, result, worn, sharedOver: runner.pairs.isSharedOver() })
  return worn
}

/** Set for good by the first reply that says so: later messages may be on their way already. */
let isWorn = false
/** Jobs are run one after the other, also those of messages that come meanwhile. */
let running = Promise.resolve()

async function workAll(jobs: readonly WorkerJob[]): Promise<void> {
  for (const job of jobs) if (!isWorn) isWorn = await work(job)
}

scope.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.kind === 'jobs') {
    running = running.then(() => workAll(message.jobs))
    return
  }
  if (message.kind === 'prepare') {
    // Whether it can be read is told by the start itself.
    importPyodide(message).catch(() => undefined)
    return
  }
  if (message.kind === 'probe') {
    answerWorkerProbe(scope, message)
    return
  }
  boot(message).catch((error: unknown) => {
    // The head of the text only: Emscripten's errors can carry the whole minified runtime.
    send({ kind: 'failed', message: String(error).slice(0, 500) })
  })
})
