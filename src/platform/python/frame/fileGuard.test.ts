import { describe, expect, it } from 'vitest'
import type { EmscriptenFiles, EmscriptenNames } from './fileGuard.ts'
import { guardFiles } from './fileGuard.ts'
import { errno } from './imports.ts'

const device = { fd: 3, node: { mode: 0o020_666 } }
const file = { fd: 3, node: { mode: 0o100_644 } }

/** As much of Emscripten's file system as the guard touches, with a note of every call that came through. */
function guarded() {
  const calls: unknown[][] = []
  const files: EmscriptenFiles = {
    ErrnoError: class extends Error {
      readonly errno: number
      constructor(number: number) {
        super()
        this.errno = number
      }
    },
    streams: [{ fd: 0 }, { fd: 1 }, { fd: 2 }],
    currentPath: '/home/pyodide',
    nameTable: ['a', undefined, 'c'],
    nextInode: 50,
    open: (...rest: unknown[]) => {
      calls.push(['open', ...rest])
      const stream = String(rest[0]).startsWith('/dev/') ? device : file
      files.streams[3] = stream
      return stream
    },
    createNode: (_parent: unknown, name: unknown) => {
      files.nextInode += 1
      files.nameTable[1] = name
      return name
    },
  }
  const names: EmscriptenNames = {
    address_map: { id: 1, addrs: {}, names: {} },
    lookup_name: (name) => {
      if (name in names.address_map.addrs) throw new TypeError('no text')
      names.address_map.addrs[name] = `172.29.${String(names.address_map.id++)}.0`
      return names.address_map.addrs[name]
    },
  }
  const guard = guardFiles(files, names)
  const call = (name: string, ...rest: unknown[]) => (files[name] as (...rest: unknown[]) => unknown)(...rest)
  return { files, names, guard, calls, call }
}

const withErrno = (number: number) => expect.objectContaining({ errno: number }) as Error

describe('guardFiles', () => {
  it('opens for reading, and /dev/null for anything', () => {
    const { calls, call } = guarded()
    for (const flags of [0o1, 0o2, 0o100, 0o1000, 0o2000, 0o1101, 'w', 'r+', 'a']) {
      expect(() => call('open', '/lib/x', flags), String(flags)).toThrow(withErrno(errno.EROFS))
    }
    call('open', '/lib/x', 0)
    call('open', '/lib/x', 'r')
    call('open', '/dev/null', 0o1101)
    expect(calls.length).toBe(3)
  })

  it('opens no other device, also not behind its refusal: they remember', () => {
    const { files, call } = guarded()
    for (const name of ['/dev/tty', '/dev/stdin', '/dev/urandom']) {
      expect(() => call('open', name, 0)).toThrow(withErrno(errno.EACCES))
      expect(files.streams[3]).toBe(null)
    }
  })

  it('puts descriptors, the standard streams and the folder back', () => {
    const { files, guard } = guarded()
    const before = [...files.streams]
    files.streams[1] = { fd: 1 }
    files.streams[5] = { fd: 5 }
    files.currentPath = '/tmp'
    guard.tidy()
    expect([files.streams, files.currentPath]).toEqual([before, '/home/pyodide'])
  })

  it('takes pipes away again, and lets no program make them without end', () => {
    const { files, guard, call } = guarded()
    const makeMany = () => {
      for (let index = 0; index < 2000; index++) call('createNode')
    }
    expect(makeMany).toThrow(withErrno(errno.EMFILE))
    guard.tidy()
    expect([files.nextInode, files.nameTable]).toEqual([50, ['a', undefined, 'c']])
    expect([call('createNode', null, 'pipe[4711]'), files.nextInode]).toEqual(['pipe[0]', 51])
  })

  it('forgets host names, between programs and where they become many', () => {
    const { names, guard } = guarded()
    expect([names.lookup_name('a'), names.lookup_name('b')]).toEqual(['172.29.1.0', '172.29.2.0'])
    guard.tidy()
    expect(names.lookup_name('constructor')).toBe('172.29.1.0')
    for (let index = 0; index < 5000; index++) names.lookup_name(`name-${String(index)}`)
    expect(Object.keys(names.address_map.addrs).length).toBeLessThan(300)
  })
})
