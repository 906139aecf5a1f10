/** Secrets in every place where the app's origin can keep one, so that a test can look for them where they must not be. */
import type { Page } from '@playwright/test'
// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import { createEndpointForm } from '../pages/endpointForm.ts'

/** What to look for. */
export const canary = 'canary-5f2c9a'

/** Opens the app's form for an endpoint, types the canary there as a key, and puts it into all storage of the origin. */
export async function plantCanaries(page: Page): Promise<void> {
  await page.goto('./loop')
  const endpoint = createEndpointForm(page)
  await endpoint.baseUrl.fill('http://localhost:9/v1')
  await endpoint.key.fill(canary)
  await page.evaluate(storeCanaries, canary)
}

/** Runs in the page; must not use anything from outside of it. Puts the secret into all storage of the origin. */
export async function storeCanaries(secret: string): Promise<void> {
  localStorage.setItem('canary', secret)
  sessionStorage.setItem('canary', secret)
  document.cookie = `canary=${secret}; path=/`
  await (await caches.open('canary')).put('/canary', new Response(secret))
  await new Promise((resolve, reject) => {
    const opening = indexedDB.open('canary')
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('canary').put(secret, 'canary')
    }
    opening.onsuccess = resolve
    opening.onerror = reject
  })
  // The app's own store: puzzles of the user's.
  await window.autodidact.puzzles.import({
    collection: 'canary',
    puzzles: JSON.stringify([{ name: 'Canary:0', sat: `def sat(s: str):\n    return s == "${secret}"` }]),
  })
}
