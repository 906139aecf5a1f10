/** Opens the sandbox frame and speaks with it over a private port. */
import type { FrameCalls } from './callFrame.ts'
import { callFrame } from './callFrame.ts'
import type { FrameEvents } from './protocol.ts'
import { noAnswerError } from './sandboxError.ts'

export interface SandboxFrame {
  readonly api: FrameCalls
  readonly dispose: () => void
}

/**
 * The frame has an opaque origin (`allow-scripts` without `allow-same-origin`): no storage, no cookies, no parent.
 * It is kept out of sight without `display: none`, under which browsers slow a frame's timers down.
 */
function createElement(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.setAttribute('sandbox', 'allow-scripts')
  frame.setAttribute('aria-hidden', 'true')
  frame.tabIndex = -1
  frame.title = 'Python sandbox'
  frame.style.cssText =
    'position:fixed;width:1px;height:1px;border:0;opacity:0;pointer-events:none;bottom:0;left:0'
  frame.src = url
  return frame
}

/** A frame that was loaded has run its script and answers within milliseconds. */
const answerMillis = 10_000

async function silence(): Promise<false> {
  await new Promise((resolve) => setTimeout(resolve, answerMillis))
  return false
}

/**
 * Resolves when the frame's document is loaded and answers. Rejects with a SandboxError when it stays silent, and with the
 * signal's reason when that fires before; no frame is left behind then.
 */
export async function openSandboxFrame(
  url: string,
  events: FrameEvents,
  signal?: AbortSignal,
): Promise<SandboxFrame> {
  signal?.throwIfAborted()
  const frame = createElement(url)
  const loaded = new Promise<void>((resolve) => {
    frame.addEventListener('load', () => {
      resolve()
    })
  })
  const givenUp = new Promise<false>((resolve) => {
    signal?.addEventListener('abort', () => {
      frame.remove()
      resolve(false)
    })
  })
  document.body.append(frame)
  await Promise.race([loaded, givenUp])
  signal?.throwIfAborted()
  const { port1, port2 } = new MessageChannel()
  const api = callFrame(port1, events)
  // The frame's origin is opaque, so it cannot be named as the target; the port goes to this very frame only.
  frame.contentWindow?.postMessage('connect', '*', [port2])
  const dispose = () => {
    api.$close()
    port1.close()
    frame.remove()
  }
  const answers = await Promise.race([api.hello().then(() => true), silence(), givenUp])
  if (!answers) {
    dispose()
    signal?.throwIfAborted()
    throw noAnswerError(url)
  }
  return { api, dispose }
}
