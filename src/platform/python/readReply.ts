/** What came out of the frame as a reply of its task: data of unknown truthfulness of form. */
import { z } from 'zod'
import { earlyEnds, endedBy } from '#/domain/tasks/ended.ts'
import type { RunFacts, VerifierTask } from '#/domain/tasks/verifierTask.ts'

/** Either what Python said or, beside and not within it, how it ended. */
const resultSchema = z.union([
  z.object({ ended: z.enum(earlyEnds), millis: z.number() }),
  z.object({ reply: z.record(z.string(), z.unknown()) }),
])

/** What the frame wrote; null when it is no JSON. */
function readJson(text: unknown): unknown {
  if (typeof text !== 'string') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

/** The reply of a task for a result of the frame, whatever that is. Never throws. */
export function readReply<Reply>(
  task: Pick<VerifierTask<never, Reply>, 'reply' | 'facts' | 'endedEarly'>,
  result: unknown,
  run: RunFacts,
): Reply {
  const { data } = resultSchema.safeParse(readJson(result))
  if (data !== undefined && 'ended' in data) return task.endedEarly(endedBy(data.ended, data.millis), run)
  const parsed = task.reply.safeParse(data === undefined ? null : { ...data.reply, ...task.facts?.(run) })
  if (parsed.success) return parsed.data
  return task.endedEarly({ end: 'crashed', message: 'The reply could not be read.', millis: 0 }, run)
}
