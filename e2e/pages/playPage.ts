import type { Locator, Page } from '@playwright/test'

export interface PlayPage {
  readonly open: (puzzleId: string) => Promise<void>
  readonly title: Locator
  readonly solution: Locator
  /** Replaces the text of the solution as a paste does. */
  readonly write: (code: string) => Promise<void>
  readonly run: Locator
  readonly stop: Locator
  readonly verdict: Locator
  /** The live region that says what became of the last Run. */
  readonly news: Locator
  readonly solvedBadge: Locator
}

/** The Play screen of one puzzle. */
export function createPlayPage(page: Page): PlayPage {
  const work = page.getByRole('region', { name: 'Your solution' })
  const solution = work.getByRole('textbox', { name: /^Your solution/ })
  const verdict = page.getByRole('region', { name: 'Verdict' })
  return {
    open: async (puzzleId) => {
      await page.goto(`./play/${encodeURIComponent(puzzleId)}`)
      // The real editor takes the place of the plain field when it has arrived.
      await work.getByRole('code').waitFor()
    },
    title: page.getByRole('heading', { level: 1 }),
    solution,
    write: async (code) => {
      await solution.focus()
      await page.keyboard.press('ControlOrMeta+a')
      // Pasted as it is; typed line by line, the editor would indent it once more.
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.evaluate((text) => navigator.clipboard.writeText(text), code)
      await page.keyboard.press('ControlOrMeta+v')
    },
    run: work.getByRole('button', { name: 'Run', exact: true }),
    stop: work.getByRole('button', { name: 'Stop', exact: true }),
    verdict,
    news: verdict.getByRole('status'),
    solvedBadge: page.getByRole('heading', { level: 1 }).locator('..').getByText('Solved', { exact: true }),
  }
}
