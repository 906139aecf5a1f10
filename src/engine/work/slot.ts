/**
 * Room for one piece of long work at a time: refuses a second one, and can end what goes on, even while it is still
 * being prepared.
 */
import type { Result } from '#/lib/result.ts'
import { err, ok } from '#/lib/result.ts'
import { messageOf } from './explain.ts'
import type { StartFailure } from './startFailure.ts'

/** Work that has begun: `done` resolves at its end. */
export interface Working {
  readonly done: Promise<void>
  readonly stop: () => void
}

/** Gives a failure, or what to answer and the work that has begun (null: nothing was left to do). */
export type Prepare<T> = () => Promise<
  Result<{ readonly value: T; readonly work: Working | null }, StartFailure>
>

export interface Slot {
  /** Prepares and begins work, unless some is going on. */
  readonly begin: <T>(prepare: Prepare<T>) => Promise<Result<T, StartFailure>>
  /** The failure that work would get now; null when there is room. */
  readonly refusal: () => StartFailure | null
  /** Ends the work that goes on; resolves when it is over. */
  readonly stop: () => Promise<void>
}

/** `busy` is the failure that a second piece of work gets. */
export function createSlot(busy: StartFailure): Slot {
  let opening: Promise<unknown> | null = null
  let working: Working | null = null

  async function open<T>(prepare: Prepare<T>): Promise<Result<T, StartFailure>> {
    const prepared = await prepare()
    if (!prepared.ok) return prepared
    const { value, work } = prepared.value
    working = work
    void work?.done.finally(() => {
      working = null
    })
    return ok(value)
  }

  const refusal = () => (opening !== null || working !== null ? busy : null)

  return {
    refusal,
    begin: async (prepare) => {
      const refused = refusal()
      if (refused !== null) return err(refused)
      const opened = open(prepare)
      opening = opened.catch(() => undefined)
      try {
        return await opened
      } finally {
        opening = null
      }
    },
    stop: async () => {
      await opening
      const current = working
      current?.stop()
      await current?.done
    },
  }
}

/** What the store says, or the failure to be shown when it is broken. */
export async function fromStore<T>(asked: Promise<T>): Promise<Result<T, StartFailure>> {
  try {
    return ok(await asked)
  } catch (error) {
    return err({
      kind: 'storage',
      message: messageOf(error),
      advice: 'Without storage nothing that is found would be safe. Reload the page and try again.',
    })
  }
}
