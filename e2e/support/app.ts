/** The app as a script sees it: opened, its interpreter ready, driven through `window.autodidact`. */
import type { Frame, Page } from '@playwright/test'
// Declares `window.autodidact`.
import type {} from '#/app/scripting.ts'
import type { Pair, Verdict } from '#/domain/verdict/verdict.ts'

/** Opens the app and waits until its verifier takes work. */
export async function openApp(page: Page): Promise<void> {
  await page.goto('./')
  await page.evaluate(async () => {
    await window.autodidact.ready
  })
}

/** Verdicts of the pairs, in their order, all given to the pool at once. */
export async function verify(page: Page, pairs: readonly Pair[], limitMillis = 1000): Promise<Verdict[]> {
  return await page.evaluate(
    async ({ pairs, limitMillis }) => [...(await window.autodidact.verify(pairs, { limitMillis }))],
    { pairs: [...pairs], limitMillis },
  )
}

/** The same, but each pair only when the one before it has its verdict. */
export async function verifyInTurn(
  page: Page,
  pairs: readonly Pair[],
  limitMillis = 1000,
): Promise<Verdict[]> {
  return await page.evaluate(
    async ({ pairs, limitMillis }) => {
      const verdicts: Verdict[] = []
      for (const pair of pairs) {
        verdicts.push(...(await window.autodidact.verify([pair], { limitMillis })))
      }
      return verdicts
    },
    { pairs: [...pairs], limitMillis },
  )
}

/** The frame in which untrusted Python runs. A test reaches into it by the debugger, which no policy stops. */
export function sandboxFrame(page: Page): Frame {
  const frame = page.frames().find((candidate) => new URL(candidate.url()).pathname.endsWith('/sandbox.html'))
  if (frame === undefined) throw new Error('The page has no sandbox frame.')
  return frame
}
