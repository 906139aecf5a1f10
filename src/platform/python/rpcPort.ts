/**
 * The wire under the calls between page and frame. What arrives on it is untrusted on both sides: only messages in the shape
 * of a call or a reply get through, and only a side's own functions can be called.
 */

/** The parts of a birpc channel that a port decides. */
interface RpcPort {
  readonly post: (message: unknown) => void
  readonly on: (listener: (message: unknown) => void) => void
  readonly resolver: <F>(name: string, found: F) => F | undefined
}

/** birpc's wire format: `q` asks (method, arguments, perhaps an id), `s` replies to an id. */
export function isRpcMessage(message: unknown): boolean {
  if (typeof message !== 'object' || message === null) return false
  const { t, m, a, i } = message as { t?: unknown; m?: unknown; a?: unknown; i?: unknown }
  if (t === 's') return typeof i === 'string'
  return t === 'q' && typeof m === 'string' && Array.isArray(a) && (i === undefined || typeof i === 'string')
}

/** The files among a call's arguments: they are handed over, not copied. */
function buffersOf(call: unknown): ArrayBuffer[] {
  const { t, a } = call as { readonly t?: unknown; readonly a?: readonly unknown[] }
  const first = t === 'q' ? a?.[0] : null
  if (typeof first !== 'object' || first === null) return []
  return Object.values(first).filter((value) => value instanceof ArrayBuffer)
}

/** Speaks over the port, which the caller starts. `functions` are those that the other side may call. */
export function overPort(port: MessagePort, functions: object): RpcPort {
  return {
    post: (message) => {
      port.postMessage(message, buffersOf(message))
    },
    on: (listener) => {
      port.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isRpcMessage(data)) listener(data)
      })
    },
    // Every object has a `constructor` and a `valueOf`; nobody offered them.
    resolver: (name, found) => (Object.hasOwn(functions, name) ? found : undefined),
  }
}
