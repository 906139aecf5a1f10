/** The worker that holds an interpreter. Started by the supervisor from a blob, as a classic worker. */
import type { FromWorker, ToWorker, WorkerJob } from '../protocol.ts'
import { endedEarly } from './endedEarly.ts'
import type { Interpreter } from './interpreter.ts'
import { createInterpreter, LateError } from './interpreter.ts'
import { emptyGlobalScope } from './realm.ts'
import { runJob } from './runJob.ts'

const scope = self as unknown as DedicatedWorkerGlobalScope
const send = scope.postMessage.bind(scope) as (message: FromWorker) => void
let interpreter: Interpreter | null = null

/** Each engine's words for a native stack that is full. */
function isStackOverflow(error: unknown): boolean {
  return /call stack|too much recursion|stack overflow/i.test(String(error))
}

function work({ token, job, limitMillis }: WorkerJob): void {
  if (interpreter === null) throw new Error('Bug: a job before the interpreter is ready')
  const begin = performance.now()
  try {
    const result = runJob(interpreter, job, limitMillis)
    send({ kind: 'done', token, result, worn: interpreter.isWorn() })
  } catch (error) {
    const end = error instanceof LateError ? 'timeout' : isStackOverflow(error) ? 'too-deep' : 'crashed'
    send({ kind: 'done', token, result: endedEarly(job, end, performance.now() - begin), worn: true })
  }
}

scope.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data
  if (message.kind === 'job') {
    work(message)
    return
  }
  createInterpreter(message).then(
    (created) => {
      interpreter = created
      emptyGlobalScope(scope)
      send({ kind: 'ready' })
    },
    (error: unknown) => {
      // The head of the text only: Emscripten's errors can carry the whole minified runtime.
      send({ kind: 'failed', message: String(error).slice(0, 500) })
    },
  )
})
