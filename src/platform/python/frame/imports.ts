/**
 * The ways out of the interpreter's memory, sorted. WebAssembly can do nothing outside of its memory but call what it
 * imports, so this list is the whole border: what is not named here is shut. [Note: seal]
 */

/**
 * Work while Python runs: they read clocks, chance and files, write into the interpreter's own memory and keep nothing. Opening
 * a file makes a descriptor, which is taken away when the memory is put back (fileGuard.ts).
 */
export const openImports: ReadonlySet<string> = new Set(
  [
    // Whether a deadline has come (ours), and calls through Python's table of functions where the engine has no wasm GC.
    'env._Py_CheckEmscriptenSignals_Helper env._PyEM_TrampolineCall_JS env.__call_sighandler',
    // More memory, up to the cap.
    'env.emscripten_resize_heap env.emscripten_get_heap_max',
    // Time and chance.
    'wasi_snapshot_preview1.clock_time_get wasi_snapshot_preview1.clock_res_get wasi_snapshot_preview1.random_get',
    'env.emscripten_get_now env.emscripten_date_now',
    'env._tzset_js env._gmtime_js env._localtime_js env._mktime_js env._timegm_js',
    // The standard library, read only.
    'env.__syscall_openat env.__syscall_fstat64 env.__syscall_stat64 env.__syscall_lstat64 env.__syscall_newfstatat',
    'env.__syscall_faccessat env.__syscall_readlinkat env.__syscall_getdents64 env.__syscall_getcwd',
    'wasi_snapshot_preview1.fd_read wasi_snapshot_preview1.fd_pread wasi_snapshot_preview1.fd_seek',
    'wasi_snapshot_preview1.fd_close wasi_snapshot_preview1.fd_fdstat_get',
    // What is put back: the folder, descriptors, pipes into which nothing goes, invented addresses of hosts (fileGuard.ts).
    'env.__syscall_chdir env.__syscall_fchdir env.__syscall_dup env.__syscall_dup3 env.__syscall_pipe',
    'env.__syscall_fcntl64 env.getaddrinfo env.getnameinfo env._emscripten_lookup_name',
    'wasi_snapshot_preview1.fd_write',
  ].flatMap((names) => names.split(' ')),
)

/**
 * Which arguments of an open import are addresses of text, and the longest text that is read there: without a bound the whole
 * memory could become one.
 */
export const textArguments: ReadonlyMap<string, readonly number[]> = new Map([
  ['env.__syscall_openat', [1]],
  ['env.__syscall_chdir', [0]],
  ['env.__syscall_stat64', [0]],
  ['env.__syscall_lstat64', [0]],
  ['env.__syscall_newfstatat', [1]],
  ['env.__syscall_faccessat', [1]],
  ['env.__syscall_readlinkat', [1]],
  ['env.getaddrinfo', [0, 1]],
  ['env._emscripten_lookup_name', [0]],
])
export const maxTextBytes = 4096

/** WASI's numbers of errors. */
export const errno = {
  EACCES: 2,
  EBADF: 8,
  EMFILE: 33,
  ENAMETOOLONG: 37,
  ENOSYS: 52,
  EPERM: 63,
  EROFS: 69,
} as const

const systemCalls = `
  accept4 bind chmod connect fadvise64 fallocate fchmod fchmodat2 fchown32 fchownat
  fdatasync fstatfs64 ftruncate64 getpeername getsockname getsockopt ioctl listen mkdirat mknodat poll recvfrom
  recvmsg renameat rmdir sendmsg sendto socket statfs64 symlinkat truncate64 unlinkat utimensat`

const refusals = (names: string, value: number | null) =>
  names
    .trim()
    .split(/\s+/)
    .map((name) => [name, value] as const)

/**
 * Refuse as an operating system would, and do nothing: honest programs get here through `os`, `socket`, `signal` and the like.
 * A system call returns its error below zero, WASI's functions above.
 */
export const refusingImports: ReadonlyMap<string, number | null> = new Map([
  ...refusals(systemCalls.replaceAll(/\b(?=\w)/g, 'env.__syscall_'), -errno.EPERM),
  ...refusals('wasi_snapshot_preview1.fd_pwrite wasi_snapshot_preview1.fd_sync', errno.EROFS),
  ...refusals('env._mmap_js env._msync_js env._munmap_js', -errno.ENOSYS),
  ...refusals('env._setitimer_js', -errno.ENOSYS),
  ...refusals('env._emscripten_system', -1),
  // Nobody, without a mask: what a browser's user is.
  ...refusals('env.__syscall_getuid32_js env.__syscall_umask_js', 0),
  // No such library, symbol or protocol.
  ...refusals('env._dlopen_js env._emscripten_dlopen_js env._dlsym_js', 0),
  ...refusals('env.getprotobyname', 0),
  // "There is no such socket": the ordinary call behind it is asked next, and refuses.
  ...refusals('env._try_fcntl64 env._try_shutdown', 0),
  ...refusals('env._maybe_connect_async env._maybe_recvfrom_async env._maybe_sendto_async', null),
  ...refusals('env._maybe_poll_async', null),
])

/** Ends of the process: Python's own (`os._exit`, a fatal error), so no sign of an attack. */
export const endingImports: ReadonlySet<string> = new Set(
  'env._abort_js env.__assert_fail env.exit env._emscripten_runtime_keepalive_clear wasi_snapshot_preview1.proc_exit'.split(
    ' ',
  ),
)
