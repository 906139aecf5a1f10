/**
 * Probes in the frame: where each is run, and how long it may take. What its reply means is decided outside; a reply from
 * here is as untrusted as any.
 */
import type { ProbeReply } from '#/domain/safety/probe.ts'
import { blobUrl } from '#/platform/system/blobUrl.ts'
import type { ProbeRequest, WorkerProbe } from '../protocol.ts'
import type { ProbeRunner } from './runProbe.ts'

/**
 * Constructors that open a connection, taken from the frame's own document before anything else runs. No policy can forbid
 * WebRTC's datagrams; the others it does forbid, and nobody here needs them. `fetch` stays: whether the policy is in force
 * can be seen by it.
 */
export function removeConnections(scope: object): void {
  const names = [
    'RTCPeerConnection',
    'webkitRTCPeerConnection',
    'mozRTCPeerConnection',
    'RTCDataChannel',
    'WebTransport',
    'WebSocket',
    'WebSocketStream',
    'EventSource',
    'XMLHttpRequest',
  ]
  for (const name of names) Reflect.deleteProperty(scope, name)
}

function runInWorker(workerSource: string, probe: WorkerProbe, ended: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    const url = blobUrl(workerSource)
    const worker = new Worker(url, { name: 'probe' })
    ended.addEventListener('abort', () => {
      worker.terminate()
      URL.revokeObjectURL(url)
    })
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      resolve(event.data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      resolve({ kind: 'untried', text: event.message || 'The worker could not be started.' })
    })
    worker.postMessage(probe)
  })
}

/** Answers one request. `workerSource` is the script that interpreters run in, null before it is there. */
export async function answerProbe(
  { realm, code, patienceMillis, ...words }: ProbeRequest,
  workerSource: string | null,
  runHere: ProbeRunner,
): Promise<unknown> {
  const ended = new AbortController()
  const url = blobUrl(code)
  const silence = new Promise<ProbeReply>((resolve) => {
    const timer = setTimeout(() => {
      resolve({ kind: 'silent', text: 'Nothing happened.' })
    }, patienceMillis)
    ended.signal.addEventListener('abort', () => {
      clearTimeout(timer)
    })
  })
  const run = () => {
    if (realm === 'frame') return runHere({ url, ...words })
    if (workerSource === null) return { kind: 'untried', text: 'There is no worker yet.' }
    const probe: WorkerProbe = { kind: 'probe', emptied: realm === 'worker', url, ...words }
    return runInWorker(workerSource, probe, ended.signal)
  }
  try {
    return await Promise.race([run(), silence])
  } finally {
    ended.abort()
    URL.revokeObjectURL(url)
  }
}
