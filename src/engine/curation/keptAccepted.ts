/** Where it is kept which records of a run a person has accepted as examples. What follows of it is for others. */
import type { AcceptedNames } from '#/domain/dataset/acceptedRecords.ts'
import type { Store } from '#/engine/ports/store.ts'

/** The accepted records of a run. Rejects when the store is broken. */
export async function readAccepted({ attachments }: Store, runId: string): Promise<AcceptedNames> {
  return new Set(await attachments.get(runId, 'accepted'))
}

/** Keeps all accepted records of a run, and forgets the others. */
export async function keepAccepted(
  { attachments }: Store,
  runId: string,
  names: AcceptedNames,
): Promise<void> {
  await attachments.put(runId, 'accepted', names.size === 0 ? null : [...names])
}
