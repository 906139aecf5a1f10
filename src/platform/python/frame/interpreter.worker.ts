/** The worker that holds an interpreter. Started by the supervisor from a blob, as a classic worker. */
import type { FromWorker, ToWorker, WorkerJob } from '../protocol.ts'
import { endedEarly } from './endedEarly.ts'
import type { Interpreter } from './interpreter.ts'
import { createInterpreter, LateError } from './interpreter.ts'
import { emptyGlobalScope } from './realm.ts'
import { runJob } from './runJob.ts'
import { JudgedError } from './withConditions.ts'
import { answerWorkerProbe } from './workerProbe.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope
const send = scope.postMessage.bind(scope) as (message: FromWorker) => void
let interpreter: Interpreter | null = null

/** Each engine's words for a native stack that is full. */
function isStackOverflow(error: unknown): boolean {
  return /call stack|too much recursion|stack overflow/i.test(String(error))
}

/** Runs a job and replies; returns whether the interpreter may not be used again. */
function work({ token, job, limitMillis }: WorkerJob): boolean {
  if (interpreter === null) throw new Error('Bug: a job before the interpreter is ready')
  const begin = performance.now()
  try {
    const result = JSON.stringify(runJob(interpreter, job, limitMillis))
    const worn = interpreter.isWorn()
    send({ kind: 'done', token, result, worn })
    return worn
  } catch (error) {
    const end = error instanceof LateError ? 'timeout' : isStackOverflow(error) ? 'too-deep' : 'crashed'
    const early = () => endedEarly(job, end, performance.now() - begin)
    const result = JSON.stringify(error instanceof JudgedError ? error.verdict : early())
    send({ kind: 'done', token, result, worn: true })
    return true
  }
}

/** Set for good by the first reply that says so: later messages may be on their way already. */
let isWorn = false

scope.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.kind === 'jobs') {
    for (const job of message.jobs) isWorn ||= work(job)
    return
  }
  if (message.kind === 'probe') {
    answerWorkerProbe(scope, message)
    return
  }
  createInterpreter(message)
    .then((created) => {
      interpreter = created
      emptyGlobalScope(scope)
      send({ kind: 'ready' })
    })
    .catch((error: unknown) => {
      // The head of the text only: Emscripten's errors can carry the whole minified runtime.
      send({ kind: 'failed', message: String(error).slice(0, 500) })
    })
})
