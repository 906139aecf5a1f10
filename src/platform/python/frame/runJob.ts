/** Turns a job into its result by way of an interpreter: the lanes of a pair, the question and answer of the others. */
import type { Job } from '../protocol.ts'
import type { Interpreter } from './interpreter.ts'
import type { PairRunner } from './runPair.ts'
import type { Fields } from './roomReply.ts'
import { readFields } from './roomReply.ts'
import { withConditions } from './withConditions.ts'

/** A trial gives up after this many answers that ran into the limit. */
const trialTimeouts = 3

async function ask(
  interpreter: Interpreter,
  task: string,
  item: unknown,
  limitMillis: number,
): Promise<Fields> {
  const request = JSON.stringify({ kind: 'task', task, item })
  const { text } = await interpreter.run(request, limitMillis, 'fresh')
  const fields = readFields(text)
  if (fields === null) throw new Error('The reply is no object.')
  return fields
}

async function runTrial(
  interpreter: Interpreter,
  { kind, puzzle, answers }: Job & { kind: 'trial' },
  limitMillis: number,
): Promise<Fields> {
  let timeouts = 0
  for (let start = 0; ;) {
    const fields = await ask(interpreter, kind, { puzzle, answers, start }, limitMillis)
    const next = fields['next']
    if (typeof next !== 'number') return { accepted: fields['accepted'], timeouts }
    if (next < start) throw new Error('The trial went back.')
    // Struck at its first answer: that one had the whole limit. Otherwise the answer gets a whole limit of its own.
    if (next === start) timeouts += 1
    if (timeouts >= trialTimeouts) return { accepted: null, timeouts }
    start = next === start ? start + 1 : next
  }
}

/** Runs a job. Throws what ended its interpreter, where the job is no pair. */
export async function runJob(
  { interpreter, pairs }: { readonly interpreter: Interpreter; readonly pairs: PairRunner },
  job: Job,
  limitMillis: number,
  onAlone: () => void,
): Promise<Fields> {
  switch (job.kind) {
    case 'pair': {
      const outcome = await pairs.run(job, limitMillis, onAlone)
      const verdict = await withConditions(interpreter, job, outcome, limitMillis)
      // What only the rooms need to know. JSON leaves it out.
      return { ...verdict, asked: undefined, returned: undefined }
    }
    case 'trial':
      return runTrial(interpreter, job, limitMillis)
    case 'ask':
      return ask(interpreter, job.task, job.item, limitMillis)
  }
}
