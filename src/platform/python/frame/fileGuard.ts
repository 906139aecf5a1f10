/**
 * Files live in JavaScript, outside of the memory that is put back between programs, so they must not change, and what a
 * program opened must go. While Python runs no other call that changes anything is open (imports.ts); these two are: to open,
 * and to have it open.
 */
import { errno } from './imports.ts'

/** The parts of Emscripten's file system that are used here. */
export interface EmscriptenFiles {
  readonly ErrnoError: new (errno: number) => Error
  readonly streams: unknown[]
  currentPath: string
  /** Files by the hash of their name, and the number that the next one gets. */
  readonly nameTable: unknown[]
  nextInode: number
  [operation: string]: unknown
}

interface OpenStream {
  readonly fd: number
  readonly node: { readonly mode: number }
}

/** O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND, as musl numbers them. */
const WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000

/** Of a node's mode: the bits that tell its type, and those of a device such as `/dev/tty`. */
const typeBits = 0o170000
const characterDevice = 0o020000

export interface FileGuard {
  /** Closes what a program left open and puts the working folder back, so that the next one starts as it did. */
  readonly tidy: () => void
}

/** Emscripten's invented addresses of host names, the parts that are used here. */
export interface EmscriptenNames {
  address_map: { id: number; addrs: Record<string, string>; names: Record<string, string> }
  lookup_name: (name: string) => string
}

/** An object in which every name is free. */
const bare = () => Object.create(null) as Record<string, string>

/** Pipes that one program can make, and host names that are remembered for it. */
const [mostNodes, mostNames] = [1024, 256]

/** Makes files read-only from here on, and leaves `/dev/null` as the only device that can be opened. */
export function guardFiles(files: EmscriptenFiles, names: EmscriptenNames): FileGuard {
  const open = files['open'] as (path: unknown, flags: unknown, ...rest: unknown[]) => unknown
  files['open'] = (path: unknown, flags: unknown, ...rest: unknown[]) => {
    const writes = typeof flags === 'number' ? (flags & WRITING) !== 0 : flags !== 'r'
    if (path === '/dev/null') return open.call(files, path, flags, ...rest)
    if (writes) throw new files.ErrnoError(errno.EROFS)
    const stream = open.call(files, path, flags, ...rest) as OpenStream
    // Devices remember: a terminal its line, the source of chance when it was last read.
    if ((stream.node.mode & typeBits) === characterDevice) {
      files.streams[stream.fd] = null
      throw new files.ErrnoError(errno.EACCES)
    }
    return stream
  }
  // The only nodes that are still made are those of pipes. Nothing can be written into them.
  const { nextInode, currentPath: folder } = files
  const nodes = [...files.nameTable]
  const createNode = files['createNode'] as (...rest: unknown[]) => unknown
  files['createNode'] = (parent: unknown, _name: unknown, ...rest: unknown[]) => {
    const count = files.nextInode - nextInode
    if (count > mostNodes) throw new files.ErrnoError(errno.EMFILE)
    // Emscripten counts them on for ever in their names.
    return createNode.call(files, parent, `pipe[${String(count)}]`, ...rest)
  }
  const lookUp = names.lookup_name.bind(names)
  const forgetNames = () => {
    names.address_map = { id: 1, addrs: bare(), names: bare() }
  }
  forgetNames()
  names.lookup_name = (name) => {
    if (names.address_map.id > mostNames) forgetNames()
    return lookUp(name)
  }
  const standard = files.streams.slice(0, 3)
  return {
    tidy: () => {
      if (names.address_map.id > 1) forgetNames()
      if (files.nextInode > nextInode) {
        files.nextInode = nextInode
        files.nameTable.splice(0, Infinity, ...nodes)
      }
      files.currentPath = folder
      files.streams.splice(0, Infinity, ...standard)
    },
  }
}
