/** Starts Pyodide from the snapshot, without network, and hands out what lies under it: the wasm's own exports. */
import type { loadPyodide as LoadPyodide, PyodideAPI } from 'pyodide'
import { unpackMemory } from '../packedMemory.ts'
import type { PyodideScripts, WorkerBoot } from '../protocol.ts'
import type { WasmMemory } from './builtinModules.ts'
import type { PythonExports } from './door.ts'
import type { EmscriptenFiles, EmscriptenNames } from './fileGuard.ts'
import type { Seal } from './seal.ts'
import { setTrampoline, trampolineOf } from './trampoline.ts'

/** The function by which Python asks, every 50 bytecodes that jump back or call, whether a signal has come (0: none). */
const pollName = '_Py_CheckEmscriptenSignals_Helper'

/** The parts of Emscripten's module that are used here. */
interface EmscriptenModule extends WasmMemory {
  readonly FS: EmscriptenFiles
  readonly DNS: EmscriptenNames
  readonly API: { readonly config: { _loadSnapshot?: unknown } }
  readonly __PyRuntime: number
  readonly __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number
}

export interface StartedPython {
  readonly python: PyodideAPI
  readonly module: EmscriptenModule
  readonly exports: PythonExports
}

class NoRegistry {
  register(): void {
    // Nothing is ever freed so.
  }
  unregister(): void {
    // Nothing was registered.
  }
}

/** The two modules of Pyodide. Asked for a second time, they are there at once. */
export async function importPyodide({ pyodideUrl, pyodideAsmUrl }: PyodideScripts) {
  const scope = globalThis as unknown as Record<'importScripts' | 'FinalizationRegistry', unknown>
  // Pyodide refuses classic workers, and takes importScripts for their mark; module workers do not start in an opaque frame.
  scope.importScripts = undefined
  // Pyodide would free what a forgotten proxy held, at any time, in memory that has become another program's.
  scope.FinalizationRegistry = NoRegistry
  const [{ default: createPyodideModule }, { loadPyodide }] = (await Promise.all([
    import(/* @vite-ignore */ pyodideAsmUrl),
    import(/* @vite-ignore */ pyodideUrl),
  ])) as [{ default: never }, { loadPyodide: typeof LoadPyodide }]
  return { createPyodideModule, loadPyodide }
}

/**
 * The runtime's two fetches are answered from the pushed bytes. `poll` takes the place of Pyodide's look into an interrupt
 * buffer: ours would be a getter, a call more at every look. Every import goes through the seal, which is open meanwhile.
 */
export async function startPyodide(boot: WorkerBoot, seal: Seal, poll: () => number): Promise<StartedPython> {
  const scope = globalThis as unknown as { fetch: unknown }
  scope.fetch = (url: unknown) =>
    String(url).endsWith('.zip')
      ? Promise.resolve(new Response(boot.stdlib))
      : Promise.resolve(new Response(new Uint8Array(0), { headers: { 'content-type': 'application/wasm' } }))
  let instance: WebAssembly.Instance | null = null
  WebAssembly.instantiateStreaming = async (_source, imports = {}) => {
    const environment = imports['env']
    if (environment === undefined || !(pollName in environment)) throw new Error(`Python has no ${pollName}.`)
    environment[pollName] = poll
    instance = await WebAssembly.instantiate(boot.module, seal.wrap(boot.module, imports))
    return { module: boot.module, instance }
  }
  let trampoline: unknown = null
  const watching = seal.watchInstances((made) => {
    trampoline = trampolineOf(made) ?? trampoline
  })
  const { createPyodideModule, loadPyodide } = await importPyodide(boot)
  const python = await loadPyodide({
    indexURL: 'https://pyodide.invalid/',
    createPyodideModule,
    lockFileContents: boot.lock,
    jsglobals: Object.create(null) as object,
    stdout: () => undefined,
    stderr: () => undefined,
    env: { HOME: '/home/pyodide', TZ: 'UTC', LANG: 'C.UTF-8' },
    _loadSnapshot: unpackMemory(boot.snapshot),
  })
  watching.restore()
  const { _module: module } = python as PyodideAPI & { readonly _module: EmscriptenModule }
  const { exports } = instance as unknown as {
    exports: PythonExports & { __indirect_function_table: WebAssembly.Table }
  }
  // Pyodide would hold on to these 31 MB in each worker.
  delete module.API.config._loadSnapshot
  seal.memory = exports.memory
  setTrampoline(trampoline, {
    memory: exports.memory,
    table: exports.__indirect_function_table,
    runtime: module.__PyRuntime,
    offsetAt: module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET,
  })
  return { python, module, exports }
}
