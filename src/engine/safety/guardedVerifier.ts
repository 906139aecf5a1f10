/**
 * The gate: while a key is in this page, foreign code runs only in a sandbox in which every probe was blocked. The one place
 * where that is enforced; everything that runs programs gets its verifier from here.
 */
import type { StartFailure } from '#/engine/work/startFailure.ts'
import type { RunLimits, Verifier } from '#/engine/ports/verifier.ts'
import type { Observable } from '#/lib/emitter.ts'
import type { Result } from '#/lib/result.ts'
import { err } from '#/lib/result.ts'
import type { Safety } from './safety.ts'

export interface Gate {
  /** Null when foreign code may run now. Waits for the check while a key is there and nothing is known. */
  readonly refusal: () => Promise<StartFailure | null>
  /** The same start of work, which asks for the refusal first. */
  readonly before: <Asked extends unknown[], T>(
    start: (...asked: Asked) => Promise<Result<T, StartFailure>>,
  ) => (...asked: Asked) => Promise<Result<T, StartFailure>>
  /** The same verifier, which throws the refusal instead of running anything, and stops when one arises meanwhile. */
  readonly guard: (verifier: Verifier) => Verifier
}

const refused: StartFailure = {
  kind: 'unsafe',
  message: 'In this browser the sandbox has a hole, so nothing is run while an API key is in this page.',
  advice:
    'Remove the key (or reload the page, which forgets it), or use another browser. “Is this safe?” shows what was not blocked.',
}

/** A gate over what is known of the sandbox, and over whether any key is held. */
export function createGate(safety: Pick<Safety, 'state' | 'known'>, hasKey: Observable<boolean>): Gate {
  const isClosed = () => hasKey.getSnapshot() && safety.state.getSnapshot().kind === 'leaky'

  async function refusal(): Promise<StartFailure | null> {
    if (hasKey.getSnapshot()) await safety.known()
    return isClosed() ? refused : null
  }

  /** Fires when the gate closes. */
  function watch(): { readonly signal: AbortSignal; readonly end: () => void } {
    const closing = new AbortController()
    const look = () => {
      if (isClosed()) closing.abort()
    }
    const ends = [hasKey.subscribe(look), safety.state.subscribe(look)]
    look()
    return {
      signal: closing.signal,
      end: () => {
        for (const end of ends) end()
      },
    }
  }

  async function* guarded<T>(
    limits: RunLimits,
    begin: (limits: RunLimits) => AsyncIterable<T>,
  ): AsyncGenerator<T> {
    if ((await refusal()) !== null) throw new Error(`${refused.message} ${refused.advice}`)
    const watching = watch()
    const signals = [watching.signal, ...(limits.signal === undefined ? [] : [limits.signal])]
    try {
      for await (const result of begin({ ...limits, signal: AbortSignal.any(signals) })) {
        if (watching.signal.aborted) break
        yield result
      }
    } finally {
      watching.end()
    }
    if (watching.signal.aborted && limits.signal?.aborted !== true) {
      throw new Error(`${refused.message} ${refused.advice}`)
    }
  }

  return {
    refusal,
    before:
      (start) =>
      async (...asked) => {
        const why = await refusal()
        return why === null ? start(...asked) : err(why)
      },
    guard: (verifier) => ({
      get ready() {
        return verifier.ready
      },
      run: (task, items, limits) => guarded(limits, (own) => verifier.run(task, items, own)),
    }),
  }
}
