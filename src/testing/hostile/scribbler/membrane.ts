/**
 * Gets between an interpreter's wasm and everything that calls it or that it calls, without a seam in the product: the realm's
 * own `WebAssembly` is changed before the product's script runs in it. Functions that JavaScript sees are ours, always the
 * same for the same; what it puts back into tables and imports is unwrapped.
 */

export interface Watcher {
  /** JavaScript enters the interpreter. */
  readonly enter: () => void
  /** The interpreter calls a function that it imports. */
  readonly call: (name: string) => void
  /**
   * The call by which JavaScript entered is over; `result` is what it returned, undefined where it threw. Returns what
   * JavaScript is told instead: who owns the memory decides that, too.
   */
  readonly leave: (result: unknown) => unknown
}

export interface InterpreterParts {
  readonly memory: WebAssembly.Memory
  readonly table: WebAssembly.Table
}

type Callable = (...args: unknown[]) => unknown
type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What only an interpreter imports: other modules of the runtime are a few bytes that call through. */
const mark = 'random_get'

const isFunction = (value: unknown): value is Callable => typeof value === 'function'

/** Changes the realm's `WebAssembly`, for the interpreters that are made from now on. */
export function watchInterpreters(watch: (parts: InterpreterParts) => Watcher): void {
  const raws = new WeakMap<object, Callable>()
  const wrappers = new WeakMap<object, Callable>()
  const unwrap = (value: unknown): unknown => (isFunction(value) ? (raws.get(value) ?? value) : value)
  let watcher: Watcher | null = null
  let depth = 0

  function enter() {
    depth += 1
    if (depth === 1) watcher?.enter()
  }
  function leave(result?: unknown): unknown {
    depth -= 1
    return depth === 0 && watcher !== null ? watcher.leave(result) : result
  }

  /** The function as JavaScript sees it. */
  function wrap(raw: Callable): Callable {
    const known = wrappers.get(raw)
    if (known !== undefined) return known
    const wrapper: Callable = (...args) => {
      enter()
      let result: unknown
      try {
        result = raw(...args)
      } catch (error) {
        leave()
        throw error
      }
      return leave(result)
    }
    wrappers.set(raw, wrapper)
    raws.set(wrapper, raw)
    return wrapper
  }

  function wrapImports(module: WebAssembly.Module, imports: Imports): WebAssembly.Imports {
    const wrapped: Record<string, Record<string, unknown>> = {}
    for (const { module: space, name } of WebAssembly.Module.imports(module)) {
      const value = unwrap(imports[space]?.[name])
      const called: Callable | null = isFunction(value)
        ? (...args) => {
            watcher?.call(name)
            return value(...args)
          }
        : null
      const names = (wrapped[space] ??= {})
      names[name] = called ?? value
    }
    return wrapped as WebAssembly.Imports
  }

  function wrapInstance(instance: WebAssembly.Instance): WebAssembly.Instance {
    const exports = Object.fromEntries(
      Object.entries(instance.exports).map(([name, value]) => [
        name,
        isFunction(value) ? wrap(value) : value,
      ]),
    )
    const { memory, __indirect_function_table: table } = instance.exports
    watcher = watch({ memory, table } as InterpreterParts)
    return Object.create(instance, { exports: { value: exports } }) as WebAssembly.Instance
  }

  const isInterpreter = (module: WebAssembly.Module) =>
    WebAssembly.Module.imports(module).some(({ name }) => name === mark)

  const { instantiate, Instance } = WebAssembly
  Reflect.set(WebAssembly, 'instantiate', async (source: WebAssembly.Module, imports: Imports = {}) => {
    if (!(source instanceof WebAssembly.Module)) return instantiate(source, imports as WebAssembly.Imports)
    if (!isInterpreter(source)) return instantiate(source, imports as WebAssembly.Imports)
    return wrapInstance(await instantiate(source, wrapImports(source, imports)))
  })
  Reflect.set(
    WebAssembly,
    'Instance',
    new Proxy(Instance, {
      construct: (target, [module, imports = {}]: [WebAssembly.Module, Imports?]) =>
        isInterpreter(module)
          ? wrapInstance(new target(module, wrapImports(module, imports)))
          : new target(module, imports as WebAssembly.Imports),
    }),
  )

  const table = WebAssembly.Table.prototype
  const get = Reflect.get(table, 'get') as Callable
  const set = Reflect.get(table, 'set') as Callable
  Reflect.set(table, 'get', function (this: WebAssembly.Table, index: number) {
    const raw = Reflect.apply(get, this, [index])
    return isFunction(raw) ? (wrappers.get(raw) ?? raw) : raw
  })
  Reflect.set(table, 'set', function (this: WebAssembly.Table, index: number, value: unknown) {
    return Reflect.apply(set, this, [index, unwrap(value)])
  })

  // Where the browser has it, Python is entered by a promise; it is over when that is settled, and ours comes first then.
  const promising: unknown = Reflect.get(WebAssembly, 'promising')
  if (!isFunction(promising)) return
  Reflect.set(WebAssembly, 'promising', (exported: unknown) => {
    const entered = promising(unwrap(exported)) as (...args: unknown[]) => Promise<unknown>
    return async (...args: unknown[]) => {
      enter()
      let result: unknown
      try {
        result = await entered(...args)
      } catch (error) {
        leave()
        throw error
      }
      return leave(result)
    }
  })
}
