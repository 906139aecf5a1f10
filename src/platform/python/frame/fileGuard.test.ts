import { describe, expect, it } from 'vitest'
import type { EmscriptenFiles } from './fileGuard.ts'
import { guardFiles } from './fileGuard.ts'

const readOnly = 69
const device = { node: { mode: 0o020_666 } }
const file = { node: { mode: 0o100_644 } }

/** As much of Emscripten's file system as the guard touches, with a note of every call that came through. */
function fakeFiles() {
  const calls: unknown[][] = []
  const operation =
    (name: string) =>
    (...rest: unknown[]) => {
      calls.push([name, ...rest])
      return name
    }
  const changing = [
    'mkdir',
    'unlink',
    'rename',
    'truncate',
    'ftruncate',
    'chmod',
    'utime',
    'msync',
    'symlink',
  ]
  const files: EmscriptenFiles = {
    ErrnoError: class extends Error {
      readonly errno: number
      constructor(errno: number) {
        super()
        this.errno = errno
      }
    },
    streams: [{ fd: 0 }, { fd: 1 }, { fd: 2 }],
    currentPath: '/home/pyodide',
    ...Object.fromEntries([...changing, 'open', 'write', 'read'].map((name) => [name, operation(name)])),
  }
  const call = (name: string, ...rest: unknown[]) => (files[name] as (...rest: unknown[]) => unknown)(...rest)
  return { files, calls, changing, call }
}

describe('guardFiles', () => {
  it('refuses every change with the errno of a read-only file system', () => {
    const { files, calls, changing, call } = fakeFiles()
    guardFiles(files)
    for (const name of changing) {
      expect(() => call(name, '/x'), name).toThrow(expect.objectContaining({ errno: readOnly }) as Error)
    }
    expect(calls).toEqual([])
    expect('mkfifo' in files).toBe(false)
  })

  it('opens for reading, and /dev/null for anything', () => {
    const { files, calls, call } = fakeFiles()
    guardFiles(files)
    for (const flags of [0o1, 0o2, 0o100, 0o1000, 0o2000, 0o1101, 'w', 'r+', 'a']) {
      expect(() => call('open', '/lib/x', flags), String(flags)).toThrow()
    }
    call('open', '/lib/x', 0)
    call('open', '/lib/x', 'r')
    call('open', '/dev/null', 0o1101)
    expect(calls.length).toBe(3)
  })

  it('writes to devices only, whatever the flags of an open file say', () => {
    const { files, calls, call } = fakeFiles()
    guardFiles(files)
    expect(() => call('write', file, new Uint8Array(1))).toThrow()
    expect(call('write', device, new Uint8Array(1))).toBe('write')
    expect(call('read', file)).toBe('read')
    expect(calls.length).toBe(2)
  })

  it('knows what a program left open', () => {
    const { files } = fakeFiles()
    const { isClean, tidy } = guardFiles(files)
    expect(isClean()).toBe(true)
    files.streams[5] = { fd: 5 }
    expect(isClean()).toBe(false)
    files.streams[5] = null
    expect(isClean()).toBe(true)
    files.streams[3] = { fd: 3 }
    tidy()
    expect(files.streams.length).toBe(3)
  })

  it('puts other standard streams back, and stays worn', () => {
    const { files } = fakeFiles()
    const { isClean, tidy } = guardFiles(files)
    const before = [...files.streams]
    files.streams[1] = { fd: 1 }
    tidy()
    expect(files.streams).toEqual(before)
    expect(isClean()).toBe(false)
    tidy()
    expect(isClean()).toBe(false)
  })

  it('puts the folder back', () => {
    const { files } = fakeFiles()
    const { tidy } = guardFiles(files)
    files.currentPath = '/tmp'
    tidy()
    expect(files.currentPath).toBe('/home/pyodide')
  })
})
