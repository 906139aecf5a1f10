/** Where it is kept which records of a run a person has accepted as examples. What follows of it is for others. */
import type { AcceptedNames } from '#/domain/dataset/acceptedRecords.ts'
import { parseAccepted } from '#/domain/dataset/acceptedRecords.ts'
import type { Store } from '#/engine/ports/store.ts'

const settingName = (runId: string) => `accepted-records:${runId}`

/** The accepted records of a run. Rejects when the store is broken. */
export async function readAccepted({ settings }: Store, runId: string): Promise<AcceptedNames> {
  return parseAccepted(await settings.get(settingName(runId)))
}

/** Keeps all accepted records of a run, and forgets the others. */
export async function keepAccepted({ settings }: Store, runId: string, names: AcceptedNames): Promise<void> {
  await settings.put(settingName(runId), names.size === 0 ? undefined : [...names])
}

/** Forgets them, with the run. */
export async function forgetAccepted({ settings }: Store, runId: string): Promise<void> {
  await settings.put(settingName(runId), undefined)
}
