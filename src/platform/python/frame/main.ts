/**
 * The script of `sandbox.html`: an opaque origin under a CSP without network and without eval, where the page pushes in
 * what is needed. Compiles the wasm once, starts workers from blobs, and hands the rest to the supervisor.
 */
import { createBirpc } from 'birpc'
import type { FrameApi, FrameEvents, FromWorker, SandboxAssets, ToWorker } from '../protocol.ts'
import type { Supervisor, SupervisorPorts } from './supervisor.ts'
import { createSupervisor } from './supervisor.ts'

function blobUrl(source: string): string {
  return URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
}

/** 128 random bits; randomUUID is missing where the frame does not count as a secure context. */
function token(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-')
}

async function prepareSpawn(assets: SandboxAssets): Promise<SupervisorPorts['spawn']> {
  const module = await WebAssembly.compile(assets.wasm)
  const workerUrl = blobUrl(assets.worker)
  const pyodideUrl = blobUrl(assets.pyodide)
  const pyodideAsmUrl = blobUrl(assets.pyodideAsm)
  const { stdlib, snapshot, lock } = assets
  return (hear, fail) => {
    const worker = new Worker(workerUrl, { name: 'python' })
    worker.addEventListener('message', (event: MessageEvent<FromWorker>) => {
      hear(event.data)
    })
    worker.addEventListener('error', (event) => {
      event.preventDefault()
      fail(event.message || 'The worker could not be started.')
    })
    worker.addEventListener('messageerror', () => {
      fail('The worker sent something that cannot be read.')
    })
    const boot: ToWorker = { kind: 'boot', module, pyodideUrl, pyodideAsmUrl, stdlib, snapshot, lock }
    worker.postMessage(boot)
    return {
      send: (message) => {
        worker.postMessage(message)
      },
      kill: () => {
        worker.terminate()
      },
    }
  }
}

function serve(port: MessagePort): void {
  let supervisor: Supervisor | null = null
  const api: FrameApi = {
    boot: async (assets) => {
      supervisor = createSupervisor({
        size: assets.workers,
        spawn: await prepareSpawn(assets),
        after: (millis, act) => {
          const timer = setTimeout(act, millis)
          return () => {
            clearTimeout(timer)
          }
        },
        now: () => performance.now(),
        token,
        events: {
          report: (id, result) => void page.report.asEvent(id, result),
          broken: (message) => void page.broken.asEvent(message),
        },
      })
      await supervisor.boot()
    },
    submit: (jobs) => {
      supervisor?.submit(jobs)
    },
    cancel: (batch) => {
      supervisor?.cancel(batch)
    },
  }
  const page = createBirpc<FrameEvents, FrameApi>(api, {
    post: (data) => {
      port.postMessage(data)
    },
    on: (listener) => {
      port.addEventListener('message', (event: MessageEvent<unknown>) => {
        listener(event.data)
      })
    },
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
