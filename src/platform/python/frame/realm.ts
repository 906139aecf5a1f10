/**
 * Empties the worker's global scope. [Note: bare realm] Python has no way into JavaScript (isolate.py), and the frame's
 * CSP would stop every request; should a way be found all the same, there is nothing here to send, store or schedule with.
 */

/** The language itself, and the few host functions that Pyodide's runtime calls while Python runs. */
const kept = new Set(
  `
    AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date
    Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function Infinity
    Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy
    RangeError ReferenceError Reflect RegExp Set String SuppressedError Symbol SyntaxError TypeError
    URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly
    decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis isFinite isNaN parseFloat
    parseInt undefined TextDecoder TextEncoder constructor crypto performance self
  `.split(/\s+/),
)

/** Deletes everything but the language from the global object and its prototypes. Cannot be undone. */
export function emptyGlobalScope(scope: object): void {
  for (
    let owner: object | null = scope;
    owner !== null && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner) as object | null
  ) {
    for (const name of Reflect.ownKeys(owner)) {
      if (typeof name === 'string' && !kept.has(name)) Reflect.deleteProperty(owner, name)
    }
  }
  const silent = () => undefined
  Object.defineProperty(scope, 'console', {
    value: Object.freeze({
      log: silent,
      info: silent,
      warn: silent,
      error: silent,
      debug: silent,
      trace: silent,
    }),
  })
}
