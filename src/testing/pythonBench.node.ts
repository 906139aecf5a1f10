/** A bench over the CPython of this machine: the same Python files that the browser runs, one process for each batch. */
import { spawnSync } from 'node:child_process'
import { z } from 'zod'
import { grammarReplySchema } from '#/domain/grammar/grammarTask.ts'
import type { Bench } from '#/engine/grammar/attempts.ts'

const script = `
import json, sys
sys.path.insert(0, "src/python")
sys.setrecursionlimit(5000)
from grammar import entry
sys.__stdout__.write(json.dumps([entry.answer(task) for task in json.load(sys.stdin)]))
`
const isNew = 'import sys; sys.exit(sys.version_info < (3, 10))'

/** Whether there is a Python here that is new enough; tests that need one are skipped otherwise. */
export const hasPython: boolean = spawnSync('python3', ['-c', isNew]).status === 0

/** Answers all tasks, or none once the signal has fired. */
export const pythonBench: Bench = (tasks, signal) => {
  if (signal.aborted || tasks.length === 0) return Promise.resolve([])
  const run = spawnSync('python3', ['-c', script], {
    input: JSON.stringify(tasks),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr}`)
  return Promise.resolve(z.array(grammarReplySchema).parse(JSON.parse(run.stdout)))
}
