/**
 * Shuts the ways out of the interpreter's memory while Python runs. [Note: seal]
 *
 * A candidate may own every byte of the interpreter it runs in: CPython has bugs by which ordinary code gets there. Then it can
 * call any import of the wasm with any arguments, and it can be anywhere when it does. So the imports themselves are wrapped
 * when the module is instantiated, in JavaScript, which no byte of that memory can change. Whoever owns the memory then owns
 * nothing else, and putting the memory back puts everything back.
 */
import type { SealReport } from '#/engine/ports/verifier.ts'
import { endingImports, errno, maxTextBytes, openImports, refusingImports, textArguments } from './imports.ts'
import type { Import } from './substitutes.ts'
import { substitutes } from './substitutes.ts'

/** Only a program that broke its interpreter gets here. It did nothing; the worker is not used again. */
export class BreachError extends Error {
  readonly importName: string
  constructor(importName: string) {
    super(`breach of ${importName}`)
    this.importName = importName
  }
}

/** The interpreter ended itself: a fatal error of Python's, or `os._exit`. */
export class EndedError extends Error {}

export interface Seal {
  /** What the module imports, with a gate before each function; names begin with that of the namespace. */
  readonly wrap: (module: WebAssembly.Module, imports: WebAssembly.Imports) => WebAssembly.Imports
  /** Has every instance that is made from now on get its functions through gates, until `restore` is called. */
  readonly watchInstances: (heard: (instance: WebAssembly.Instance) => void) => {
    readonly restore: () => void
  }
  /** The memory in which the paths lie that open imports are given. */
  memory: WebAssembly.Memory | null
  isClosed: boolean
  /** The first import that was breached since it was last asked; a program may have caught the error. */
  readonly takeBreach: () => BreachError | null
  /** Calls every gate that is not open as a program would, and counts what refused. Throws if one of them lets through. */
  readonly prove: () => SealReport
}

export function createSeal(): Seal {
  const gates: { readonly name: string; readonly gate: Import }[] = []
  let breach: BreachError | null = null

  function endsSoon(address: unknown): boolean {
    const start = Number(address) >>> 0
    return new Uint8Array(seal.memory?.buffer ?? new ArrayBuffer(0), 0)
      .subarray(start, start + maxTextBytes)
      .includes(0)
  }

  /** What a shut gate does instead. */
  function refuse(name: string): unknown {
    if (refusingImports.has(name)) return refusingImports.get(name)
    if (endingImports.has(name)) throw new EndedError(`The interpreter ended itself (${name}).`)
    breach ??= new BreachError(name)
    throw breach
  }

  function gateOf(name: string, inner: Import): Import {
    const substitute = substitutes[name]
    const places = textArguments.get(name)
    let gate = inner
    if (substitute !== undefined) {
      gate = (...args: never[]) => (seal.isClosed ? substitute(inner, args, seal.memory) : inner(...args))
    } else if (places !== undefined) {
      gate = (...args: never[]) => {
        if (!seal.isClosed) return inner(...args)
        return places.every((place) => endsSoon(args[place])) ? orRefused(inner, args) : -errno.ENAMETOOLONG
      }
    } else if (!openImports.has(name)) {
      gate = (...args: never[]) => (seal.isClosed ? refuse(name) : inner(...args))
    }
    gates.push({ name, gate })
    return gate
  }

  const seal: Seal = {
    memory: null,
    isClosed: false,
    wrap: (module, imports) => {
      const wrapped: Record<string, WebAssembly.ModuleImports> = {}
      for (const { module: space, name, kind } of WebAssembly.Module.imports(module)) {
        const members = (wrapped[space] ??= {})
        const value = imports[space]?.[name]
        // Emscripten makes some of its imports only when they are asked for.
        if (kind === 'function') {
          members[name] = gateOf(
            `${space}.${name}`,
            typeof value === 'function' ? (value as Import) : neverCalled,
          )
        } else if (value !== undefined) members[name] = value
      }
      return wrapped
    },
    watchInstances: (heard) => {
      const { Instance } = WebAssembly
      // Emscripten makes an instance of its own for each function of JavaScript that it puts into the table.
      WebAssembly.Instance = new Proxy(Instance, {
        construct: (target, [module, imports]: [WebAssembly.Module, WebAssembly.Imports?]) => {
          const instance = new target(module, imports === undefined ? imports : seal.wrap(module, imports))
          heard(instance)
          return instance
        },
      })
      return {
        restore: () => {
          WebAssembly.Instance = Instance
        },
      }
    },
    takeBreach: () => {
      const taken = breach
      breach = null
      return taken
    },
    prove: () => {
      const counts = { shut: 0, refusing: 0 }
      seal.isClosed = true
      try {
        for (const { name, gate } of gates) {
          if (openImports.has(name)) continue
          if (refusingImports.has(name)) {
            if (gate() !== refusingImports.get(name)) throw new Error(`${name} is not shut.`)
            counts.refusing += 1
          } else if (isRefused(gate)) counts.shut += 1
          else throw new Error(`${name} is not shut.`)
        }
      } finally {
        seal.isClosed = false
        breach = null
      }
      const open = gates.map(({ name }) => name).filter((name) => openImports.has(name))
      return { ...counts, open: open.map((name) => name.replace(/^[^.]+\./, '')) }
    },
  }

  return seal
}

/** What Emscripten does not catch itself is no such file either: a name that JavaScript's own objects have, say. */
function orRefused(inner: Import, args: never[]): unknown {
  try {
    return inner(...args)
  } catch {
    return -errno.EPERM
  }
}

/** In the place of an import that would suspend WebAssembly until a promise is settled: nothing that runs here has to wait. */
function neverCalled(): never {
  throw new Error('This import is not there.')
}

function isRefused(gate: Import): boolean {
  try {
    gate()
    return false
  } catch (error) {
    return error instanceof BreachError || error instanceof EndedError
  }
}
