/**
 * The test that every journey starts from. It watches what the whole context does and fails the journey when a request
 * goes to an origin that nobody named, when the console reports an error, or when a script throws.
 */
import { test as base } from '@playwright/test'
import type { BrowserContext } from '@playwright/test'
import type { FakeLlm, FakeLlmOptions } from '#/testing/fakeLlm.node.ts'
import { startFakeLlm } from '#/testing/fakeLlm.node.ts'

export { expect } from '@playwright/test'

export interface Watch {
  /** From now on requests to the origin of this address are the user's own wish. */
  readonly nameOrigin: (address: string) => void
  /** Console errors that this journey provokes on purpose: the browser's own lines about a failed request. */
  readonly expectConsole: (line: RegExp) => void
}

interface JourneyFixtures {
  readonly watch: Watch
  /** Starts a fake model server on another origin and names it; closed when the test ends. */
  readonly startLlm: (options?: FakeLlmOptions) => Promise<FakeLlm>
}

interface Sightings {
  readonly requests: URL[]
  readonly errors: string[]
}

function observe(context: BrowserContext): Sightings {
  const requests: URL[] = []
  const errors: string[] = []
  context.on('request', (request) => requests.push(new URL(request.url())))
  context.on('page', (page) => {
    page.on('websocket', (socket) => requests.push(new URL(socket.url())))
  })
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  context.on('weberror', (error) => errors.push(`thrown: ${String(error.error())}`))
  return { requests, errors }
}

export const test = base.extend<JourneyFixtures>({
  watch: [
    async ({ context, baseURL }, use) => {
      const { requests, errors } = observe(context)
      const named = new Set([new URL(baseURL ?? '').origin])
      const expected: RegExp[] = []
      await use({
        nameOrigin: (address) => named.add(new URL(address).origin),
        expectConsole: (line) => expected.push(line),
      })
      const strangers = requests.filter(
        (url) => /^(https?|wss?):$/.test(url.protocol) && !named.has(url.origin),
      )
      base.expect(strangers.map(String), 'requests to origins that nobody named').toEqual([])
      const surprises = errors.filter((text) => !expected.some((line) => line.test(text)))
      base.expect(surprises, 'errors on the console').toEqual([])
    },
    { auto: true },
  ],
  startLlm: async ({ watch }, use) => {
    const started: FakeLlm[] = []
    await use(async (options) => {
      const llm = await startFakeLlm(options)
      started.push(llm)
      watch.nameOrigin(llm.origin)
      return llm
    })
    await Promise.all(started.map((llm) => llm.close()))
  },
})
