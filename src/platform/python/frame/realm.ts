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

/** Deletes everything but the language from the global object and its prototypes, and freezes that. Cannot be undone. */
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
  freezeLanguage(scope)
}

/** Objects of the language that have no name in the global scope. */
function namelessObjects(): unknown[] {
  const iterators = [[].values(), new Map().values(), new Set().values(), ''[Symbol.iterator]()]
  const generator = (function* () {
    yield 0
  })()
  return [Uint8Array, ...iterators, generator].map((value) => Object.getPrototypeOf(value) as unknown)
}

/**
 * Freezes the language. The memory is put back by it (`Uint8Array.prototype.set`), so it must be what it was, whatever a
 * program that found a way into JavaScript would like it to be.
 */
function freezeLanguage(scope: object): void {
  const named = [...kept].map((name): unknown => Reflect.get(scope, name))
  const { Memory, Table, Instance, Module } = WebAssembly
  for (const root of [...named, ...namelessObjects(), Memory, Table, Instance, Module]) {
    // The scope itself must take what Pyodide still keeps there; the clock is a host object.
    if (root === scope || root === performance) continue
    if (typeof root === 'function') Object.freeze(root.prototype)
    if (typeof root === 'function' || (typeof root === 'object' && root !== null)) Object.freeze(root)
  }
}
