// @ts-check
/** Interpreters outside of a browser that answer the built-in model's tasks: CPython processes, one task each at a time. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { root } from '../../.scripts/process.mjs'

/** @typedef {import('../../src/domain/grammar/grammarTask.ts').GrammarTask} GrammarTask */
/** @typedef {import('../../src/domain/grammar/grammarTask.ts').GrammarReply} GrammarReply */

/**
 * @param {number} size
 * @returns {{ bench: (tasks: readonly GrammarTask[]) => Promise<readonly GrammarReply[]>, close: () => void }}
 */
export function createNativeBench(size) {
  /** @type {{ task: GrammarTask, resolve: (reply: GrammarReply) => void }[]} */
  const waiting = []
  const workers = Array.from({ length: size }, () => {
    const child = spawn('python3', [join(root, 'bench/model/serve.py')], {
      stdio: ['pipe', 'pipe', 'inherit'],
      // As in the browser's interpreter: the order of a set of texts decides which of its elements a puzzle looks at first.
      env: { ...process.env, PYTHONHASHSEED: '0' },
    })
    /** @type {((reply: GrammarReply) => void) | null} */
    let busy = null
    createInterface({ input: child.stdout }).on('line', (line) => {
      const resolve = busy
      busy = null
      next()
      resolve?.(JSON.parse(line))
    })
    child.on('exit', (code) => {
      if (code !== null && code !== 0) throw new Error(`An interpreter of the bench ended with code ${code}.`)
    })
    function next() {
      if (busy !== null) return
      const job = waiting.shift()
      if (job === undefined) return
      busy = job.resolve
      child.stdin.write(`${JSON.stringify(job.task)}\n`)
    }
    return { child, next }
  })
  return {
    bench: (tasks) =>
      Promise.all(
        tasks.map(
          (task) =>
            /** @type {Promise<GrammarReply>} */ (
              new Promise((resolve) => {
                waiting.push({ task, resolve })
                for (const { next } of workers) next()
              })
            ),
        ),
      ),
    close: () => {
      for (const { child } of workers) child.kill()
    },
  }
}
