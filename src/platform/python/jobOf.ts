import { pairTask } from '#/domain/tasks/pair.ts'
import { trialTask } from '#/domain/tasks/trial.ts'
import type { VerifierTask } from '#/domain/tasks/verifierTask.ts'
import type { RunLimits } from '#/engine/ports/verifier.ts'
import { isJob } from './fromPage.ts'
import type { Job } from './protocol.ts'

/** Pairs have rooms and trials have rounds; anything else is asked once. */
function jobLike(name: string, item: unknown, { repeat, lane, explain }: RunLimits): unknown {
  if (name === pairTask.name) {
    const fresh = repeat === 2 || lane === 'fresh' ? { fresh: true } : {}
    return Object.assign({ kind: 'pair' }, item, fresh, explain === true ? { explain } : {})
  }
  if (name === trialTask.name) return Object.assign({ kind: 'trial' }, item)
  return { kind: 'ask', task: name, item }
}

/** An item as it goes to the frame; null for what is no item of the task. */
export function jobOf<Item>(
  task: Pick<VerifierTask<Item, unknown>, 'name' | 'item'>,
  item: Item,
  limits: RunLimits,
): Job | null {
  const { data } = task.item.safeParse(item)
  const job = data === undefined ? null : jobLike(task.name, data, limits)
  return isJob(job) ? job : null
}
