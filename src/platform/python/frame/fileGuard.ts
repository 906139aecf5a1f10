/**
 * Files live in JavaScript, outside of the memory that is put back between programs, so they must not change:
 * a program that wrote into the standard library's archive would otherwise speak through every later one.
 */

/** The parts of Emscripten's file system that are used here. */
export interface EmscriptenFiles {
  readonly ErrnoError: new (errno: number) => Error
  readonly streams: unknown[]
  currentPath: string
  [operation: string]: unknown
}

interface OpenStream {
  readonly node: { readonly mode: number }
}

/** WASI's errno for "read-only file system". */
const EROFS = 69
/** O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND, as musl numbers them. */
const WRITING = 0o1 | 0o2 | 0o100 | 0o1000 | 0o2000

const changes =
  `allocate chmod chown fchmod fchown ftruncate lchmod lchown link mkdev mkdir mkdirTree mknod mount msync
   rename rmdir symlink syncfs truncate unlink unmount utime writeFile`.split(/\s+/)

/** Of a node's mode: the bits that tell its type, and those of a device like `/dev/null` and the standard streams. */
const typeBits = 0o170000
const characterDevice = 0o020000

export interface FileGuard {
  /** Whether no program left anything behind so far: no open file, the same standard streams. */
  readonly isClean: () => boolean
  /** Closes what a program left open and puts the working folder back, so that the next one starts as it did. */
  readonly tidy: () => void
}

/** Makes the whole file system read-only from here on (but for `/dev/null`). */
export function guardFiles(files: EmscriptenFiles): FileGuard {
  const refuse = () => {
    throw new files.ErrnoError(EROFS)
  }
  for (const operation of changes) if (operation in files) files[operation] = refuse
  const open = files['open'] as (path: unknown, flags: unknown, ...rest: unknown[]) => unknown
  files['open'] = (path: unknown, flags: unknown, ...rest: unknown[]) => {
    const writes = typeof flags === 'number' ? (flags & WRITING) !== 0 : flags !== 'r'
    if (writes && path !== '/dev/null') refuse()
    return open.call(files, path, flags, ...rest)
  }
  // The flags of an open file are no protection: fcntl(F_SETFL) makes one that was opened for reading writable.
  // A pipe keeps what is written to it in JavaScript, where no cap counts it.
  const write = files['write'] as (stream: OpenStream, ...rest: unknown[]) => unknown
  files['write'] = (stream: OpenStream, ...rest: unknown[]) => {
    if ((stream.node.mode & typeBits) !== characterDevice) refuse()
    return write.call(files, stream, ...rest)
  }
  const folder = files.currentPath
  const standard = files.streams.slice(0, 3)
  const isStandard = () => standard.every((stream, fd) => files.streams[fd] === stream)
  /** Whether any program left something behind: the worker is worn from then on, though tidy. */
  let soiled = false
  const isClean = () =>
    !soiled &&
    isStandard() &&
    files.streams.every((stream, fd) => fd < 3 || stream === undefined || stream === null)
  return {
    isClean,
    tidy: () => {
      soiled ||= !isClean()
      files.currentPath = folder
      files.streams.splice(0, Infinity, ...standard)
    },
  }
}
