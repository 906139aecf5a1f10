/**
 * The page's end of the built-in model's worker: starts it when it is first needed, gives its tasks to the verifier, and
 * stops its calls. Which calls there are and what is done with what they say is left to others.
 */
import { createBirpc } from 'birpc'
import type { BirpcReturn } from 'birpc'
import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { studyTask } from '#/engine/grammar/studyTask.ts'
import type { TrainerProgress } from '#/engine/ports/trainer.ts'
import type { Verifier } from '#/engine/ports/verifier.ts'
import GrammarWorker from './grammar.worker.ts?worker'
import type { GrammarApi, GrammarEvents, RunNews } from './protocol.ts'

type Worker = BirpcReturn<GrammarApi, GrammarEvents>

export interface GrammarConnection {
  /** A call under a number of its own, by which the worker asks for its tasks; it ends soon after the signal fires. */
  readonly during: <T>(signal: AbortSignal, work: (worker: Worker, call: number) => Promise<T>) => Promise<T>
  /** The run's call: there is one at a time. Its number is 0. */
  readonly duringRun: <T>(signal: AbortSignal, work: (worker: Worker) => Promise<T>) => Promise<T>
  /** As `during`, for a call that tells how far it is. */
  readonly learning: <T>(
    signal: AbortSignal,
    onProgress: (progress: TrainerProgress) => void,
    work: (worker: Worker, call: number) => Promise<T>,
  ) => Promise<T>
}

/** A fence around one task, far beyond what its steps allow; the slowest machine must not reach it. */
const taskMillis = 30_000

/** `hear` gets what the worker tells of the run. */
export function createGrammarConnection(
  verifier: Pick<Verifier, 'run'>,
  hear: (news: RunNews) => void,
): GrammarConnection {
  const signals = new Map<number, AbortSignal>()
  const learners = new Map<number, (progress: TrainerProgress) => void>()
  let connection: Worker | null = null
  let nextCall = 1

  async function study(call: number, tasks: readonly GrammarTask[]): Promise<readonly GrammarReply[]> {
    const signal = signals.get(call)
    const replies: GrammarReply[] = []
    if (signal === undefined || tasks.length === 0) return replies
    const limits = { limitMillis: taskMillis, signal }
    for await (const reply of verifier.run(studyTask, tasks, limits)) replies.push(reply)
    return replies
  }

  function connect(): Worker {
    if (connection !== null) return connection
    const worker = new GrammarWorker({ name: 'grammar' })
    const made = createBirpc<GrammarApi, GrammarEvents>(
      { study, news: hear, learning: (call, told) => learners.get(call)?.(told) },
      {
        post: (data) => {
          worker.postMessage(data)
        },
        on: (listener) => {
          worker.addEventListener('message', (event: MessageEvent<unknown>) => {
            listener(event.data)
          })
        },
        timeout: -1,
      },
    )
    worker.addEventListener('error', (event: Event) => {
      connection = null
      worker.terminate()
      // A script that did not arrive is told as a bare event, without a message.
      const message = event instanceof ErrorEvent ? event.message : ''
      made.$close(new Error(message === '' ? 'its worker did not start.' : message))
    })
    connection = made
    return made
  }

  async function under<T>(
    call: number,
    signal: AbortSignal,
    work: (worker: Worker) => Promise<T>,
  ): Promise<T> {
    const stop = () => {
      void connect().stop.asEvent(call)
    }
    signals.set(call, signal)
    signal.addEventListener('abort', stop)
    try {
      return await work(connect())
    } finally {
      signal.removeEventListener('abort', stop)
      signals.delete(call)
    }
  }

  const during: GrammarConnection['during'] = (signal, work) => {
    const call = nextCall++
    return under(call, signal, (worker) => work(worker, call))
  }

  return {
    during,
    duringRun: (signal, work) => under(0, signal, work),
    learning: (signal, onProgress, work) =>
      during(signal, (worker, call) => {
        learners.set(call, onProgress)
        return work(worker, call).finally(() => learners.delete(call))
      }),
  }
}
