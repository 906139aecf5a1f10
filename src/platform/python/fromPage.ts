/** What the page may ask for. */
import type { Job, ProbeRequest, SubmittedJob } from './protocol.ts'

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Whether a worker can make sense of it. */
export function isJob(value: unknown): value is Job {
  if (!isFields(value)) return false
  const { kind, puzzle, solution, answers, task, item } = value
  switch (kind) {
    case 'pair':
      return isText(puzzle) && isText(solution)
    case 'trial':
      return isText(puzzle) && Array.isArray(answers) && answers.every(isText)
    case 'ask':
      return isText(task) && (isText(item) || isFields(item))
    default:
      return false
  }
}

/** Whether it can be queued, timed and replied to, whatever its job is. */
export function isSubmitted(value: unknown): value is SubmittedJob {
  if (!isFields(value)) return false
  const { id, batch, limitMillis } = value
  return (
    Number.isSafeInteger(id) &&
    Number.isSafeInteger(batch) &&
    typeof limitMillis === 'number' &&
    limitMillis >= 0 &&
    'job' in value
  )
}

/** Whether it names a realm and something to run there. */
export function isProbeRequest(value: unknown): value is ProbeRequest {
  if (!isFields(value)) return false
  const { realm, code, target, page, canary, patienceMillis } = value
  return (
    (realm === 'frame' || realm === 'worker' || realm === 'bare') &&
    [code, target, page, canary].every(isText) &&
    typeof patienceMillis === 'number'
  )
}
