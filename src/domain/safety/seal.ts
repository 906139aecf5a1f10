/**
 * The seal around the interpreter as it proved itself at the start, and what must be true of it. The list of what may be open
 * is written down here once more, apart from the code that opens it: a function more there is seen here.
 */
import type { ProbeOutcome } from './probe.ts'

/** Functions by which WebAssembly could reach the browser: how many do nothing, how many refuse, and which work. */
interface Seal {
  readonly shut: number
  readonly refusing: number
  readonly open: readonly string[]
}

/**
 * May work while Python runs: more memory up to the cap, clocks, chance, reading the standard library, and what only seems to
 * work (output that is dropped, pipes that keep next to nothing, host names that are invented).
 */
const mayBeOpen: ReadonlySet<string> = new Set(
  `
    _Py_CheckEmscriptenSignals_Helper _PyEM_TrampolineCall_JS __call_sighandler
    emscripten_resize_heap emscripten_get_heap_max
    clock_time_get clock_res_get random_get emscripten_get_now emscripten_date_now
    _tzset_js _gmtime_js _localtime_js _mktime_js _timegm_js
    __syscall_openat __syscall_fstat64 __syscall_stat64 __syscall_lstat64 __syscall_newfstatat __syscall_faccessat
    __syscall_readlinkat __syscall_getdents64 __syscall_getcwd
    fd_read fd_pread fd_seek fd_close fd_fdstat_get fd_write
    __syscall_pipe __syscall_fcntl64 getaddrinfo getnameinfo _emscripten_lookup_name
  `
    .trim()
    .split(/\s+/),
)

/** The interpreter has some 270 functions; fewer tried ones would mean that not all were looked at. */
const fewestClosed = 200

/** All functions together. */
export function countSealed({ shut, refusing, open }: Seal): number {
  return shut + refusing + open.length
}

/** Whether the seal is as it must be, as the outcome of a probe: nobody can have it closed from outside. */
export function judgeSeal({ shut, refusing, open }: Seal): ProbeOutcome {
  const strange = open.filter((name) => !mayBeOpen.has(name))
  if (strange.length > 0) return outcome('reached', `Open, and should not be: ${strange.join(', ')}.`)
  if (shut + refusing < fewestClosed) {
    return outcome('unknown', `Only ${String(shut + refusing)} functions were seen to be closed.`)
  }
  return outcome(
    'blocked',
    `${String(shut)} are shut, ${String(refusing)} refuse, ${String(open.length)} are open.`,
  )
}

function outcome(state: ProbeOutcome['state'], evidence: string): ProbeOutcome {
  return { id: 'seal', state, evidence: evidence.slice(0, 2_000) }
}
