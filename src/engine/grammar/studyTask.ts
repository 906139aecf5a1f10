import type { GrammarReply, GrammarTask } from '#/domain/grammar/grammarTask.ts'
import { grammarReplySchema, grammarTaskSchema } from '#/domain/grammar/grammarTask.ts'
import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'

/**
 * What the built-in model asks while it learns: puzzles taken apart, many small programs of its grammar tried on one puzzle.
 * Decided by counted steps; what runs into the limit is `unsuitable`.
 */
export const studyTask: VerifierTask<GrammarTask, GrammarReply> = {
  name: 'study',
  item: grammarTaskSchema,
  reply: grammarReplySchema,
  endedEarly: ({ message }) => ({ kind: 'unsuitable', message }),
  isFenced: true,
}
