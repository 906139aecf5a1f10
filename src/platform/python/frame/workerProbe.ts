/** A probe in a worker of the interpreter's own script, which is emptied by the interpreter's own code but runs no Python. */
import type { WorkerProbe } from '../protocol.ts'
import { emptyGlobalScope } from './realm.ts'
import { createProbeRunner } from './runProbe.ts'

/** Replies by one message, `ProbeReply`. The worker is good for nothing afterwards. */
export function answerWorkerProbe(
  scope: EventTarget & { readonly postMessage: (message: unknown) => void },
  { emptied, ...call }: WorkerProbe,
): void {
  const send = scope.postMessage.bind(scope)
  const run = createProbeRunner(scope)
  if (emptied) emptyGlobalScope(scope)
  void run(call).then(send)
}
