/** Results for jobs whose interpreter could not give one itself: it was killed, or it broke. */
import type { Job } from './protocol.ts'

export type EarlyEnd = 'timeout' | 'crashed' | 'too-deep' | 'breach'

const messages: Readonly<Record<EarlyEnd, string>> = {
  timeout: 'Not finished within the limit; the program did not react and was stopped by force.',
  crashed: 'The interpreter broke down while the program ran; its memory was put back.',
  'too-deep': 'RecursionError: deeper than the browser’s own stack allows.',
  breach:
    'The program broke its interpreter and called a function that leads out of it. It got nowhere: that function is shut, and the interpreter was replaced.',
}

/** The result, in the shape of the job's kind. */
export function endedEarly(job: Job, end: EarlyEnd, millis: number): Readonly<Record<string, unknown>> {
  const kind = end === 'too-deep' ? 'error' : end
  const message = messages[end]
  switch (job.kind) {
    case 'pair':
      return { kind, message, answer: null, output: '', traceback: [], room: null, millis }
    case 'study':
      return { kind: 'unsuitable', message }
    case 'inspect':
      return { kind: 'rejected', reason: kind === 'breach' ? 'crashed' : kind, message }
    case 'trial':
      return { accepted: null, timeouts: end === 'timeout' ? 1 : 0 }
  }
}

/** What a soft stop may take to end in a reply: a verdict is due 300 ms after the limit, and a busy browser needs the rest. */
const graceMillis = 200

/** How long a job may take in all before its worker is killed. Soft deadlines end nearly everything before. */
export function killAfterMillis(job: Job, limitMillis: number): number {
  return (job.kind === 'trial' ? 4 * limitMillis : limitMillis) + graceMillis
}
