/**
 * The script of `sandbox.html`: an opaque origin under a CSP without network and without eval, where the page pushes in
 * what is needed. Compiles the wasm once, starts workers from blobs, and hands the rest to the supervisor.
 */
import { createBirpc } from 'birpc'
import { blobUrl } from '#/platform/system/blobUrl.ts'
import { createBrowserTimers } from '#/platform/system/browserTimers.ts'
import { gunzip } from '../gunzip.ts'
import type {
  ArrivingFiles,
  FrameApi,
  FrameEvents,
  PyodideScripts,
  SandboxBoot,
  ToWorker,
} from '../protocol.ts'
import { overPort } from '../rpcPort.ts'
import { createFileArrival } from './arrivingFiles.ts'
import { isProbeRequest } from '../fromPage.ts'
import { answerProbe, removeConnections } from './probes.ts'
import { createProbeRunner } from './runProbe.ts'
import type { Supervisor, SupervisorPorts } from './supervisor.ts'
import { createSupervisor } from './supervisor.ts'

// Before anything else runs.
removeConnections(window)
const runProbe = createProbeRunner(window)

// Steady, so that an endless loop costs a hidden tab no more than a visible one.
const { after } = createBrowserTimers()

/** 128 random bits; randomUUID is missing where the frame does not count as a secure context. */
function token(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-')
}

/**
 * What the start of another worker waits: it takes the processor and this thread for a while, and the pair that comes right
 * after a kill, or the first of all, is not to feel it.
 */
const calmMillis = 100

/** Compiles, unzips and starts the first worker, which reads Pyodide's scripts: each as soon as its files are there. */
function prepareSpawn(files: ArrivingFiles, { lock }: SandboxBoot): SupervisorPorts['spawn'] {
  const parts = Promise.all([
    files.wasm.then((bytes) => WebAssembly.compile(bytes)),
    files.snapshot.then(gunzip),
    files.stdlib,
  ])
  const addresses = Promise.all([
    files.worker.then(blobUrl),
    files.pyodide.then(blobUrl),
    files.pyodideAsm.then(blobUrl),
  ])
  function start(
    workerUrl: string,
    scripts: PyodideScripts,
    hear: (message: unknown) => void,
    fail: (message: string) => void,
  ): Worker {
    const worker = new Worker(workerUrl, { name: 'python' })
    const send = (message: ToWorker) => {
      worker.postMessage(message)
    }
    worker.addEventListener('message', (event: MessageEvent<unknown>) => {
      hear(event.data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      fail(event.message || 'The worker could not be started.')
    })
    worker.addEventListener('messageerror', () => {
      fail('The worker sent something that cannot be read.')
    })
    send({ kind: 'prepare', ...scripts })
    parts.then(
      ([module, snapshot, stdlib]) => {
        send({ kind: 'boot', module, stdlib, snapshot, lock, ...scripts })
      },
      (error: unknown) => {
        fail(String(error))
      },
    )
    return worker
  }
  let isFirst = true
  return (hear, fail) => {
    let worker: Worker | null = null
    let isKilled = false
    const begin = () => {
      void addresses.then(([workerUrl, pyodideUrl, pyodideAsmUrl]) => {
        if (!isKilled) worker = start(workerUrl, { pyodideUrl, pyodideAsmUrl }, hear, fail)
      })
    }
    let cancelStart: (() => void) | null = null
    // Somebody waits for the first one; those after it wait themselves.
    if (isFirst) begin()
    else cancelStart = after(calmMillis, begin)
    isFirst = false
    return {
      send: (message) => {
        worker?.postMessage(message)
      },
      kill: () => {
        isKilled = true
        cancelStart?.()
        worker?.terminate()
      },
    }
  }
}

/** Results that come while the frame is busy go to the page in one message. A task of its own, but no timer: those are slow in a hidden tab. */
function collectResults(flush: (results: [id: number, result: string][]) => void) {
  const { port1, port2 } = new MessageChannel()
  let collected: [id: number, result: string][] = []
  port2.addEventListener('message', () => {
    flush(collected)
    collected = []
  })
  port2.start()
  return (id: number, result: string) => {
    if (collected.push([id, result]) === 1) port1.postMessage(null)
  }
}

function serve(port: MessagePort): void {
  let supervisor: Supervisor | null = null
  let workerSource: string | null = null
  const { files, take } = createFileArrival()
  void files.worker.then((source) => {
    workerSource = source
  })
  const api: FrameApi = {
    hello: () => undefined,
    take,
    boot: async (boot) => {
      // A second set of workers would work beside the first, unheard.
      if (supervisor !== null) throw new Error('The sandbox was started before.')
      supervisor = createSupervisor({
        size: boot.workers,
        spawn: prepareSpawn(files, boot),
        after,
        now: () => performance.now(),
        token,
        events: {
          report: collectResults((results) => void page.report.asEvent(results)),
          broken: (message) => void page.broken.asEvent(message),
        },
      })
      return await supervisor.boot()
    },
    submit: (jobs) => {
      supervisor?.submit(jobs)
    },
    cancel: (batch) => {
      supervisor?.cancel(batch)
    },
    probe: (request) => {
      if (!isProbeRequest(request)) return Promise.reject(new TypeError('This is no probe.'))
      return answerProbe(request, workerSource, runProbe)
    },
  }
  const page = createBirpc<FrameEvents, FrameApi>(api, {
    ...overPort(port, api),
    timeout: -1,
  })
  port.start()
}

// The first message from the page brings a private port; nobody else can speak on it, and nothing else is heard.
window.addEventListener('message', function connect(event) {
  const port = event.ports[0]
  if (event.source !== window.parent || port === undefined) return
  window.removeEventListener('message', connect)
  serve(port)
})
