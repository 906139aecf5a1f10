/**
 * One Python interpreter that can be made new again. [Note: fresh interpreters]
 *
 * Everything that Python knows lives in the wasm memory. A copy is taken once, after start; before each program it is put
 * back and what grew is zeroed: 1.5-5 ms instead of a start of hundreds. What lives outside of that memory (files, the
 * global scope) is made unchangeable first. Python is entered through one function from text to text: a proxy of any other
 * object would be finalised later, against a memory that has changed under it.
 */
import type { loadPyodide as LoadPyodide, PyodideAPI } from 'pyodide'
import type { WorkerBoot } from '../protocol.ts'
import type { WasmMemory } from './builtinModules.ts'
import { removeBuiltinModules } from './builtinModules.ts'
import type { EmscriptenFiles } from './fileGuard.ts'
import { guardFiles } from './fileGuard.ts'

/** A heap that grew beyond this is not worth putting back: the worker is replaced instead. */
const wornBytes = 96 * 2 ** 20
/** After a deadline the interrupt is raised again this often, for code that swallows it. */
const repeatMillis = 50
/** The clock is read at every n-th poll only: reading it costs more than the 50 bytecodes between two polls. */
const pollsPerReading = 4
/** The function by which Python asks, every 50 bytecodes that jump back or call, whether a signal has come (0: none). */
const pollName = '_Py_CheckEmscriptenSignals_Helper'
const interrupt = 2

export interface Reply {
  readonly text: string
  readonly millis: number
  /** Whether the deadline was reached. */
  readonly late: boolean
}

/**
 * `fresh`: in memory that no other program has touched, and that none will touch after. `shared`: memory may hold what
 * earlier shared requests left, which only requests that are harmless to others may make (lane.py decides).
 */
export type Lane = 'fresh' | 'shared'

export interface Interpreter {
  /** Runs one request. Throws when the interpreter broke; it must not be used again then. */
  readonly run: (request: string, limitMillis: number, lane: Lane) => Reply
  /** Whether it should be replaced although it still works. */
  readonly isWorn: () => boolean
}

type Python = PyodideAPI & { readonly _module: WasmMemory }

/**
 * Starts from the snapshot, without network: the runtime's two fetches are answered from the pushed bytes.
 * `poll` takes the place of Pyodide's look into an interrupt buffer: ours would be a getter, a call more at every look.
 */
async function start(boot: WorkerBoot, poll: () => number): Promise<Python> {
  const scope = globalThis as unknown as { importScripts: unknown; fetch: unknown }
  // Pyodide refuses classic workers, and takes importScripts for their mark; module workers do not start in an opaque frame.
  scope.importScripts = undefined
  scope.fetch = (url: unknown) =>
    String(url).endsWith('.zip')
      ? Promise.resolve(new Response(boot.stdlib))
      : Promise.resolve(new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } }))
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const environment = imports?.['env']
    if (environment === undefined || !(pollName in environment)) throw new Error(`Python has no ${pollName}.`)
    environment[pollName] = poll
    return { module: boot.module, instance: await WebAssembly.instantiate(boot.module, imports) }
  }
  const [{ default: createPyodideModule }, { loadPyodide }] = (await Promise.all([
    import(/* @vite-ignore */ boot.pyodideAsmUrl),
    import(/* @vite-ignore */ boot.pyodideUrl),
  ])) as [{ default: never }, { loadPyodide: typeof LoadPyodide }]
  return (await loadPyodide({
    indexURL: 'https://pyodide.invalid/',
    createPyodideModule,
    lockFileContents: boot.lock,
    jsglobals: Object.create(null) as object,
    stdout: () => undefined,
    stderr: () => undefined,
    env: { HOME: '/home/pyodide', TZ: 'UTC', LANG: 'C.UTF-8' },
    _loadSnapshot: boot.snapshot,
  })) as Python
}

export async function createInterpreter(boot: WorkerBoot): Promise<Interpreter> {
  const watch = { deadline: Infinity, late: false, polls: pollsPerReading }
  const python = await start(boot, () => {
    if (--watch.polls > 0) return 0
    watch.polls = pollsPerReading
    const now = performance.now()
    if (now < watch.deadline) return 0
    watch.late = true
    watch.deadline = now + repeatMillis
    return interrupt
  })
  // Must be set before the copy is taken: that there is somebody to ask is a flag in the memory.
  python.setInterruptBuffer(new Uint8Array(1))
  const { handle } = python.pyimport('verifier.entry') as { handle: (request: string) => unknown }
  const { close } = python.pyimport('verifier.isolate') as { close: () => void }
  close()
  // Pyodide's own streams collect a line until it ends, in JavaScript, outside of the memory and its cap.
  const nowhere = { write: (bytes: Uint8Array) => bytes.length }
  python.setStdout(nowhere)
  python.setStderr(nowhere)
  python.setStdin({ stdin: () => null })
  const files: unknown = python.FS
  const guard = guardFiles(files as EmscriptenFiles)
  const memory = python._module
  removeBuiltinModules(memory)
  const copy = memory.HEAPU8.slice()

  const isLate = () => watch.late
  /** Whether the memory holds what the next program may not see. */
  let isSpent = false
  const reset = () => {
    guard.tidy()
    memory.HEAPU8.set(copy)
    if (memory.HEAPU8.length > copy.length) memory.HEAPU8.fill(0, copy.length)
    isSpent = false
  }
  return {
    run: (request, limitMillis, lane) => {
      const size = memory.HEAPU8.length
      if (isSpent || lane === 'fresh') reset()
      isSpent = lane === 'fresh'
      watch.late = false
      const begin = performance.now()
      watch.deadline = begin + limitMillis
      try {
        const text = handle(request)
        // A checker that was taken apart may return an object. Its proxy would be finalised in some later program's memory.
        if (typeof text !== 'string') throw new Error('The reply is no text.')
        return { text, millis: performance.now() - begin, late: watch.late }
      } catch (error) {
        // A stop that strikes while the reply is being written ends here too; it is no crash.
        if (isLate()) throw new LateError()
        throw error
      } finally {
        watch.deadline = Infinity
        // An interrupt can leave anything half done, and what grew may be full of somebody's garbage.
        isSpent ||= isLate() || memory.HEAPU8.length > size
      }
    },
    isWorn: () => memory.HEAPU8.length > wornBytes || !guard.isClean(),
  }
}

/** The deadline struck where Python could not turn it into a reply. */
export class LateError extends Error {}
