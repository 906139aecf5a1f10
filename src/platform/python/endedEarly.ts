/** Results of jobs whose interpreter could not give one itself: it was killed, or it broke. */
import type { EarlyEnd } from '#/domain/tasks/ended.ts'
import type { Job } from './protocol.ts'

/** The result as text; the page makes the reply of it that the job's task has for that (readReply.ts). */
export function endedEarly(end: EarlyEnd, millis: number): string {
  return JSON.stringify({ ended: end, millis })
}

/** What a soft stop may take to end in a reply: a verdict is due 300 ms after the limit, and a busy browser needs the rest. */
const graceMillis = 200

/** How long a job may take in all before its worker is killed. Soft deadlines end nearly everything before. */
export function killAfterMillis(job: Job, limitMillis: number): number {
  return (job.kind === 'trial' ? 4 * limitMillis : limitMillis) + graceMillis
}
