/** A sandbox in which neighbours have changed refusals: as if every wrong answer had been an error beside others. */
import type { Page } from '@playwright/test'

/** From the next load on. Only what the sandbox's frame tells the page is changed, on its way. */
export async function makeRefusalsDifferent(page: Page): Promise<void> {
  await page.addInitScript(() => {
    if (!location.pathname.endsWith('/sandbox.html')) return
    const changed = (value: unknown): unknown => {
      if (typeof value === 'string') return value.replace(/"kind": ?"wrong"/, '$&,"audit":"error"')
      if (Array.isArray(value)) return value.map(changed)
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, changed(inner)]))
    }
    const post = Reflect.get(MessagePort.prototype, 'postMessage') as (...parts: unknown[]) => void
    Reflect.set(MessagePort.prototype, 'postMessage', function (this: MessagePort, message: unknown) {
      post.call(this, changed(message))
    })
  })
}
