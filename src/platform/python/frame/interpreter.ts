/**
 * One Python interpreter that can be made new again. [Note: fresh interpreters]
 *
 * Everything that Python knows lives in the wasm memory. A copy is taken once, after start; before each program it is put
 * back: a millisecond instead of a start of hundreds. While Python runs nothing outside of that memory can be changed but
 * what is put back with it (seal.ts, fileGuard.ts), so that holds even of a program that owns every byte of it.
 */
import type { PyodideAPI } from 'pyodide'
import type { SealReport } from '#/engine/ports/verifier.ts'
import type { WorkerBoot } from '../protocol.ts'
import { removeBuiltinModules } from './builtinModules.ts'
import { createDoor } from './door.ts'
import { guardFiles } from './fileGuard.ts'
import { copyMemory } from './memoryCopy.ts'
import { startPyodide } from './pyodide.ts'
import { BreachError, createSeal } from './seal.ts'

/** A heap that grew beyond this is not worth putting back: the worker is replaced instead. */
const wornBytes = 96 * 2 ** 20
/** After a deadline the interrupt is raised again this often, for code that swallows it. */
const repeatMillis = 50
/** The clock is read at every n-th poll only: reading it costs more than the 50 bytecodes between two polls. */
const pollsPerReading = 4
const interrupt = 2

export interface Reply {
  readonly text: string
  readonly millis: number
  /** Whether the deadline was reached. */
  readonly late: boolean
}

/**
 * `fresh`: in memory that was put back for this request. `kept`: in memory that was put back since a program ran that could have
 * broken it, or left something behind. `same`: in memory as the request before left it.
 */
export type Lane = 'fresh' | 'kept' | 'same'

export interface Interpreter {
  /**
   * Runs one request. `isInert`: it runs no program that could break the interpreter or leave something behind, so that the
   * memory can be kept for the next. Throws when the interpreter broke; the next request finds it whole again.
   */
  readonly run: (request: string, limitMillis: number, lane: Lane, isInert?: boolean) => Promise<Reply>
  /** Whether it should be replaced: it grew too far, or a program reached for what is shut. */
  readonly isWorn: () => boolean
  readonly seal: SealReport
  readonly ownStack: boolean
}

/** Calls a Python function without arguments, and leaves no proxy of Python's behind in JavaScript. */
function callAndLeave(python: PyodideAPI, moduleName: string, name: string): number {
  const module = python.pyimport(moduleName) as { destroy: () => void; [name: string]: unknown }
  const called = module[name] as (() => number) & { destroy: () => void }
  const result = called()
  called.destroy()
  module.destroy()
  return result
}

/** The deadline struck where Python could not turn it into a reply. */
export class LateError extends Error {}

export async function createInterpreter(boot: WorkerBoot): Promise<Interpreter> {
  const watch = { deadline: Infinity, late: false, polls: pollsPerReading }
  const seal = createSeal()
  const { python, module, exports } = await startPyodide(boot, seal, () => {
    if (--watch.polls > 0) return 0
    watch.polls = pollsPerReading
    const now = performance.now()
    if (now < watch.deadline) return 0
    watch.late = true
    watch.deadline = now + repeatMillis
    return interrupt
  })
  // Must be set before the copy is taken: that there is somebody to ask is a flag in the memory.
  python.setInterruptBuffer(new Uint8Array(1))
  python.setStdin({ stdin: () => null })
  const door = createDoor(exports, callAndLeave(python, 'verifier.entry', 'address'))
  callAndLeave(python, 'verifier.isolate', 'close')
  const guard = guardFiles(module.FS, module.DNS)
  removeBuiltinModules(module)
  const proof = seal.prove()
  const copy = copyMemory(exports)

  // For good: nobody has to get out any more, and what JavaScript might yet call in here by itself gets no further either.
  seal.isClosed = true

  /** Whether the memory holds what the next program may not see. */
  let isSpent = false
  let isBreached = false

  async function ask(request: string): Promise<string> {
    const answered = await door.ask(request).then(
      (text) => ({ text }),
      (error: unknown) => ({ error }),
    )
    // Looked at however it ended: a program may have caught the error and gone on.
    const breach = seal.takeBreach()
    isBreached ||= breach !== null
    if (breach !== null) throw breach
    if ('error' in answered) throw answered.error
    return answered.text
  }

  return {
    seal: proof,
    ownStack: door.ownStack,
    run: async (request, limitMillis, lane, isInert = false) => {
      if (lane === 'fresh' || (lane === 'kept' && isSpent)) {
        guard.tidy()
        copy.restore()
      }
      const size = exports.memory.buffer.byteLength
      // Until it is over: it may never be.
      const wasSpent = isSpent && lane === 'same'
      isSpent = true
      watch.late = false
      const begin = performance.now()
      watch.deadline = begin + limitMillis
      try {
        const text = await ask(request)
        // An interrupt can leave anything half done, and what grew may be full of somebody's garbage.
        isSpent = wasSpent || !isInert || isLate() || exports.memory.buffer.byteLength > size
        return { text, millis: performance.now() - begin, late: watch.late }
      } catch (error) {
        // A stop that strikes while the reply is being written ends here too; it is no crash.
        if (isLate() && !(error instanceof BreachError)) throw new LateError()
        throw error
      } finally {
        watch.deadline = Infinity
      }
    },
    isWorn: () => isBreached || exports.memory.buffer.byteLength > wornBytes,
  }

  function isLate(): boolean {
    return watch.late
  }
}
