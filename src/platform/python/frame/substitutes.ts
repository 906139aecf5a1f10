/** What some of the open imports do while Python runs, where their own code would keep something. */
import { errno } from './imports.ts'

export type Import = (...args: never[]) => unknown

type Substitute = (inner: Import, args: readonly never[], memory: WebAssembly.Memory | null) => unknown

/** What some open imports do while Python runs. */
export const substitutes: Readonly<Record<string, Substitute>> = {
  // The standard streams are objects of JavaScript's, which know whether they are closed. Nothing that goes there is kept
  // anyway, so closing or replacing them is accepted and changes nothing.
  'wasi_snapshot_preview1.fd_close': (inner, args) => (isStandard(args[0]) ? 0 : inner(...args)),
  'env.__syscall_dup3': (inner, args) => (isStandard(args[1]) ? args[1] : inner(...args)),
  'env.__syscall_fcntl64': (inner, args) => control(inner, args),
  'wasi_snapshot_preview1.fd_write': (_inner, args, memory) => dropOutput(memory, args),
}

/** Flags of a descriptor can be asked for. Setting them is accepted and changes nothing: they would stay with JavaScript. */
function control(inner: Import, args: readonly never[]): unknown {
  const command = Number(args[1])
  const [getDescriptorFlags, setDescriptorFlags, getFlags, setFlags] = [1, 2, 3, 4]
  if (command === getDescriptorFlags || command === getFlags) return inner(...args)
  return command === setDescriptorFlags || command === setFlags ? 0 : -errno.EPERM
}

function isStandard(fd: unknown): boolean {
  return Number(fd) >>> 0 < 3
}

/** `fd_write(fd, vectors, count, written)`: says that everything was written to the standard streams, and keeps nothing. */
function dropOutput(memory: WebAssembly.Memory | null, args: readonly unknown[]): number {
  const [fd = 0, vectors = 0, count = 0, written = 0] = args.map((value) => Number(value) >>> 0)
  const view = new DataView(memory?.buffer ?? new ArrayBuffer(0))
  if (!isStandard(fd)) return errno.EBADF
  if (vectors + 8 * count > view.byteLength || written + 4 > view.byteLength) return errno.EACCES
  let sum = 0
  for (let index = 0; index < count; index++) sum += view.getUint32(vectors + 8 * index + 4, true)
  view.setUint32(written, sum, true)
  return 0
}
