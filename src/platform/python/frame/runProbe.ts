/**
 * Runs one probe in the realm that it is called in, and says what became of it. Used in the frame's document, in a worker
 * that was emptied, and in one that was not; so it holds on to nothing of the global scope but the language.
 */
import type { ProbeReply } from '#/domain/safety/probe.ts'
import type { ProbeCall, ProbeWords } from '../protocol.ts'

type Attempt = () => unknown

interface ProbeModule {
  readonly default: (words: ProbeWords & { ask: (attempt: Attempt) => Promise<unknown> }) => unknown
}

export type ProbeRunner = (call: ProbeCall) => Promise<ProbeReply>

const longest = 300

/** A value in words. What came back may refuse to become text (a module does); that it came is what counts. */
function tell(value: unknown): string {
  try {
    return String(value).slice(0, longest)
  } catch {
    return 'something without words'
  }
}

/** Whether the browser said no, or there is nothing to say it: not a failure that a bad network could have made as well. */
function isRefusal(error: unknown): boolean {
  const refusals = ['ReferenceError', 'EvalError', 'SecurityError', 'NotAllowedError']
  return error instanceof Error && refusals.includes(error.name)
}

/**
 * Listens to the realm's content security policy from now on: a request that it refuses fails like any failed request, and
 * only this event tells the two apart. Must be called before the global scope is emptied.
 */
export function createProbeRunner(scope: EventTarget): ProbeRunner {
  const refused: string[] = []
  const waiting = new Set<() => void>()
  scope.addEventListener('securitypolicyviolation', (event) => {
    const { blockedURI, effectiveDirective } = event as SecurityPolicyViolationEvent
    refused.push(`${effectiveDirective} refused ${blockedURI}`)
    for (const look of [...waiting]) look()
  })

  /** Rejects when the policy has refused this probe's address, now or later. */
  function refusalOf({ target, canary }: ProbeWords): Promise<never> {
    // Of a frame's or an object's address only the origin is told.
    const origin = /^\w+:\/\/[^/]+/.exec(target)?.[0] ?? target
    const known = refused.length
    return new Promise((_resolve, reject) => {
      const look = () => {
        const words = refused
          .slice(known)
          .find((text) => text.includes(canary) || text.endsWith(origin) || text.endsWith(' data'))
        if (words === undefined) return
        waiting.delete(look)
        reject(new Error(`The policy’s ${words.split('?')[0] ?? ''}.`))
      }
      waiting.add(look)
    })
  }

  async function ask(words: ProbeWords, attempt: Attempt): Promise<unknown> {
    const refusal = refusalOf(words)
    refusal.catch(() => undefined)
    try {
      return await Promise.race([attempt(), refusal])
    } catch (error) {
      if (isRefusal(error)) throw error
      return await refusal
    }
  }

  return async ({ url, ...words }) => {
    let attempt: ProbeModule['default']
    try {
      attempt = ((await import(/* @vite-ignore */ url)) as ProbeModule).default
    } catch (error) {
      return { kind: 'untried', text: tell(error) }
    }
    try {
      const value: unknown = await attempt({ ...words, ask: (act) => ask(words, act) })
      return { kind: 'returned', text: tell(value) }
    } catch (error) {
      return { kind: 'threw', text: tell(error) }
    }
  }
}
