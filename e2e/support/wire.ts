/** Somebody in the middle between the page and its sandbox frame, who can speak to both and teach the workers bad manners. */
import type * as Malformed from '#/testing/malformed.ts'

export interface Wire {
  readonly toFrame: (message: unknown) => void
  readonly toPage: (message: unknown) => void
  /** Says again what has been said by either side. */
  readonly replay: () => void
}

declare global {
  interface Window {
    wire: Wire
    /** What was thrown in this document and not caught. */
    thrown: string[]
    malformed: typeof Malformed
  }
}

/** In every document, before its own scripts. */
export function noteErrors(): void {
  window.thrown = []
  window.addEventListener('error', ({ message }) => window.thrown.push(message))
  window.addEventListener('unhandledrejection', ({ reason }) => window.thrown.push(String(reason)))
}

/** In the page, before its own scripts: what the page hands to its sandbox frame ends here. `prelude` runs in workers first. */
export function tapWire(prelude: string): void {
  if (window !== window.top) return
  const property = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow')
  const windowOf = (frame: HTMLIFrameElement) => property?.get?.call(frame) as Window
  const connect = (target: Window, message: unknown, toPage: MessagePort) => {
    const { port1: toFrame, port2 } = new MessageChannel()
    const said: [port: MessagePort, message: unknown][] = []
    const pass = (from: MessagePort, to: MessagePort) => {
      from.onmessage = ({ data }: MessageEvent<{ m?: string; a?: { worker?: string }[] }>) => {
        const [files] = data.m === 'take' ? (data.a ?? []) : []
        if (files?.worker !== undefined) files.worker = `${prelude}\n${files.worker}`
        if (files === undefined && said.push([to, data]) > 20) said.shift()
        to.postMessage(data)
      }
    }
    pass(toPage, toFrame)
    pass(toFrame, toPage)
    window.wire = {
      toFrame: (text) => {
        toFrame.postMessage(text)
      },
      toPage: (text) => {
        toPage.postMessage(text)
      },
      replay: () => {
        for (const [to, text] of said.splice(0)) to.postMessage(text)
      },
    }
    target.postMessage(message, '*', [port2])
  }
  Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
    configurable: true,
    get(this: HTMLIFrameElement) {
      const target = windowOf(this)
      if (!this.src.endsWith('/sandbox.html')) return target
      return {
        postMessage: (message: unknown, _origin: string, [port]: MessagePort[]) => {
          if (port !== undefined) connect(target, message, port)
        },
      }
    },
  })
}

/** In a worker, before its own script: programs with these words in them speak for themselves before they run. */
export function speakUp(
  malformed: typeof Malformed,
  { Channel, Wasm }: { Channel: typeof MessageChannel; Wasm: typeof WebAssembly },
): void {
  const post = self.postMessage.bind(self) as (message: unknown, transfer?: Transferable[]) => void
  self.addEventListener(
    'message',
    ({ data }: MessageEvent<{ jobs?: { token: string; job: { solution?: string } }[] }>) => {
      const [first] = data.jobs ?? []
      const words = /# say (\w+) (\d+)/.exec(first?.job.solution ?? '')
      if (first === undefined || words === null) return
      const done = { kind: 'done', token: first.token, worn: false }
      try {
        if (words[1] === 'nonsense') {
          const messages = malformed.drawn(malformed.fromWorkerLike(), 1000, Number(words[2]))
          for (const message of messages) post(message)
        } else if (words[1] === 'port') {
          const { port1 } = new Channel()
          post({ ...done, result: port1 }, [port1])
        } else {
          post({ ...done, result: new Wasm.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) })
        }
      } catch {
        // It could not speak; then the program ends as if it had not tried, and the test fails.
      }
    },
  )
}
