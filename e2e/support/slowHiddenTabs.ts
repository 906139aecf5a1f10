/**
 * A browser as people have it: tabs behind another are hidden, and their timers slowed down. Playwright's own pages always count
 * as visible, so these tabs are opened past it, by the DevTools protocol alone.
 */
import type { Browser } from '@playwright/test'

export interface PlainTab {
  /** The value of an expression, awaited; rejects with what it throws. */
  readonly evaluate: (expression: string) => Promise<unknown>
  /** Brings it before the others, which are hidden then. */
  readonly show: () => Promise<void>
}

/** What Playwright sets so that no tab is ever slowed down: to be left out where the browser is launched. */
export const playwrightsOwnFlags = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
]

interface Reply {
  readonly id?: number
  readonly result?: {
    readonly result: { readonly value?: unknown; readonly description?: string }
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } }
  }
  readonly error?: { readonly message: string }
}

/** Opens tabs that are hidden when another one is shown. */
export async function createTabOpener(browser: Browser): Promise<(url: string) => Promise<PlainTab>> {
  const session = await browser.newBrowserCDPSession()
  const waiting = new Map<number, (reply: Reply) => void>()
  let calls = 0
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const reply = JSON.parse(message) as Reply
    if (reply.id === undefined) return
    waiting.get(reply.id)?.(reply)
    waiting.delete(reply.id)
  })

  async function evaluate(sessionId: string, expression: string): Promise<unknown> {
    const id = ++calls
    const params = { expression, awaitPromise: true, returnByValue: true }
    const replied = new Promise<Reply>((resolve) => waiting.set(id, resolve))
    const message = JSON.stringify({ id, method: 'Runtime.evaluate', params })
    await session.send('Target.sendMessageToTarget', { sessionId, message })
    const { result, error } = await replied
    const thrown = result?.exceptionDetails?.exception?.description ?? error?.message
    if (thrown !== undefined) throw new Error(thrown)
    return result?.result.value
  }

  return async (url) => {
    const { targetId } = await session.send('Target.createTarget', { url: 'about:blank' })
    const { sessionId } = await session.send('Target.attachToTarget', { targetId })
    await evaluate(sessionId, `location.href = ${JSON.stringify(url)}`)
    return {
      evaluate: (expression) => evaluate(sessionId, expression),
      show: async () => {
        await session.send('Target.activateTarget', { targetId })
      },
    }
  }
}
