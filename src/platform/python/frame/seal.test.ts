import { describe, expect, it } from 'vitest'
import { errno } from './imports.ts'
import { BreachError, createSeal, EndedError } from './seal.ts'

const wasi = 'wasi_snapshot_preview1'

/** A module that imports these functions, of no parameters. */
function importing(names: readonly string[]): WebAssembly.Module {
  const text = (word: string) => [word.length, ...new TextEncoder().encode(word)]
  const entries = names.flatMap((name) => {
    const [space = '', key = ''] = name.split('.')
    return [...text(space), ...text(key), 0, 0]
  })
  const body = [names.length, ...entries]
  const size = [(body.length & 127) | 128, body.length >> 7]
  return new WebAssembly.Module(
    Uint8Array.of(...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2], ...size, ...body),
  )
}

/** A seal over these imports, with a memory, and a note of every call that came through. */
function sealed(names: readonly string[]) {
  const calls: string[] = []
  const imports: Record<string, Record<string, () => string>> = {}
  for (const name of names) {
    const [space = '', key = ''] = name.split('.')
    imports[space] ??= {}
    imports[space][key] = () => {
      calls.push(name)
      return 'through'
    }
  }
  const seal = createSeal()
  seal.memory = new WebAssembly.Memory({ initial: 1 })
  const wrapped = seal.wrap(importing(names), imports)
  const call = (name: string, ...args: readonly unknown[]): unknown => {
    const [space = '', key = ''] = name.split('.')
    return (wrapped[space]?.[key] as (...args: readonly unknown[]) => unknown)(...args)
  }
  return { seal, call, calls }
}

describe('a seal', () => {
  it('lets everything through while it is open', () => {
    const names = ['env.ffi_call_js', 'env.__syscall_socket', 'env._abort_js', 'env.__syscall_openat']
    const { call, calls } = sealed(names)
    expect(names.map((name) => call(name))).toEqual(names.map(() => 'through'))
    expect(calls).toEqual(names)
  })

  it('lets through what is open, refuses as a system would, and ends what only an attacker calls', () => {
    const names = ['env.ffi_call_js', 'env.__syscall_socket', 'env._abort_js', 'env.emscripten_date_now']
    const { seal, call, calls } = sealed([...names, 'env.something_new'])
    seal.isClosed = true
    expect(call('env.emscripten_date_now')).toBe('through')
    expect(call('env.__syscall_socket')).toBe(-errno.EPERM)
    expect(() => call('env._abort_js')).toThrow(EndedError)
    expect(seal.takeBreach()).toBe(null)
    expect(() => call('env.ffi_call_js')).toThrow(BreachError)
    expect(() => call('env.something_new')).toThrow(BreachError)
    expect(calls).toEqual(['env.emscripten_date_now'])
  })

  it('gates an import that is no function, such as one that would suspend, and leaves none out', () => {
    const seal = createSeal()
    const suspending = {} as WebAssembly.ImportValue
    const wrapped = seal.wrap(importing(['env.syncifyHandler']), { env: { syncifyHandler: suspending } })
    expect(typeof wrapped['env']?.['syncifyHandler']).toBe('function')
    expect(seal.prove()).toMatchObject({ shut: 1 })
  })

  it('takes an error of an open import for a refusal', () => {
    const seal = createSeal()
    seal.memory = new WebAssembly.Memory({ initial: 1 })
    const broken = () => {
      throw new TypeError('no text')
    }
    const wrapped = seal.wrap(importing(['env.getaddrinfo']), { env: { getaddrinfo: broken } })
    seal.isClosed = true
    expect((wrapped['env']?.['getaddrinfo'] as (...args: number[]) => unknown)(0, 0, 0, 0)).toBe(-errno.EPERM)
  })

  it('remembers the first breach, also when a program caught it', () => {
    const { seal, call } = sealed(['env.ffi_call_js', 'env.hiwire'])
    seal.isClosed = true
    for (const name of ['env.ffi_call_js', 'env.hiwire']) expect(() => call(name)).toThrow()
    expect(seal.takeBreach()).toMatchObject({ importName: 'env.ffi_call_js' })
    expect(seal.takeBreach()).toBe(null)
  })

  it('reads no text without end', () => {
    const { seal, call, calls } = sealed(['env.__syscall_openat', 'env.getaddrinfo'])
    seal.isClosed = true
    new Uint8Array(seal.memory?.buffer ?? new ArrayBuffer(0)).fill(65, 100, 10_000)
    expect(call('env.__syscall_openat', 0, 100, 0, 0)).toBe(-errno.ENAMETOOLONG)
    expect(call('env.__syscall_openat', 0, -1, 0, 0)).toBe(-errno.ENAMETOOLONG)
    expect(call('env.__syscall_openat', 0, 2 ** 31, 0, 0)).toBe(-errno.ENAMETOOLONG)
    expect(call('env.getaddrinfo', 8000, 100, 0, 0)).toBe(-errno.ENAMETOOLONG)
    expect(call('env.__syscall_openat', 0, 9000, 0, 0)).toBe('through')
    expect(calls).toEqual(['env.__syscall_openat'])
  })

  it('proves itself, and counts', () => {
    const names = ['env.ffi_call_js', 'env.exit', 'env.__syscall_socket', 'env.emscripten_get_now']
    const { seal, calls } = sealed(names)
    expect(seal.prove()).toEqual({ shut: 2, refusing: 1, open: ['emscripten_get_now'] })
    expect([calls, seal.isClosed, seal.takeBreach()]).toEqual([[], false, null])
  })

  it('watches the instances that are made meanwhile, and no others', () => {
    const { Instance } = WebAssembly
    const seal = createSeal()
    const heard: unknown[] = []
    const watching = seal.watchInstances((instance) => heard.push(instance))
    // (module (import "e" "f" (func)) (export "f" (func 0))), as Emscripten makes it for a function that it puts into the table.
    const module = new WebAssembly.Module(
      Uint8Array.of(
        ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0],
        ...[2, 7, 1, 1, 101, 1, 102, 0, 0, 7, 5, 1, 1, 102, 0, 0],
      ),
    )
    let called = 0
    const imports = { e: { f: () => (called += 1) } }
    const instance = new WebAssembly.Instance(module, imports)
    watching.restore()
    expect([heard, WebAssembly.Instance]).toEqual([[instance], Instance])
    const f = instance.exports['f'] as () => void
    f()
    seal.isClosed = true
    expect(f).toThrow(BreachError)
    expect(called).toBe(1)
  })
})

describe('what some open imports do instead', () => {
  const write = `${wasi}.fd_write`
  const close = `${wasi}.fd_close`

  it('output is counted and dropped, whatever the numbers say', () => {
    const { seal, call, calls } = sealed([write])
    seal.isClosed = true
    const view = new DataView(seal.memory?.buffer ?? new ArrayBuffer(0))
    view.setUint32(12, 5, true)
    view.setUint32(20, 7, true)
    expect(call(write, 1, 8, 2, 100)).toBe(0)
    expect(view.getUint32(100, true)).toBe(12)
    expect(call(write, 7, 8, 2, 100)).toBe(errno.EBADF)
    for (const args of [
      [1, -8, 2, 100],
      [1, 8, -1, 100],
      [1, 8, 2, -1],
      [1, 8, 2, 65_533],
    ]) {
      expect(call(write, ...args)).toBe(errno.EACCES)
    }
    expect(calls).toEqual([])
  })

  it('the standard streams stay open', () => {
    const dup3 = 'env.__syscall_dup3'
    const { seal, call } = sealed([close, dup3])
    seal.isClosed = true
    expect([0, 1, 2, 3].map((fd) => call(close, fd))).toEqual([0, 0, 0, 'through'])
    expect([call(dup3, 5, 1, 0), call(dup3, 5, 7, 0)]).toEqual([1, 'through'])
  })

  it('flags can be asked for, and setting them changes nothing', () => {
    const name = 'env.__syscall_fcntl64'
    const { seal, call, calls } = sealed([name])
    seal.isClosed = true
    const replies = [0, 1, 2, 3, 4, 5].map((command) => call(name, 1, command, 0))
    expect(replies).toEqual([-errno.EPERM, 'through', 0, 'through', 0, -errno.EPERM])
    expect(calls.length).toBe(2)
  })
})
