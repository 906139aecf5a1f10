import type { Locator, Page } from '@playwright/test'

export interface ExplorePage {
  readonly open: (search?: string) => Promise<unknown>
  /** How many puzzles are shown, of how many. */
  readonly count: Locator
  readonly search: Locator
  /** The rows that are in the page now: those near the window. */
  readonly rows: Locator
  readonly row: (title: string | RegExp) => Locator
  /** A filter value of a group: `Tags`, `strings`. */
  readonly filter: (group: string, value: string) => Locator
  readonly importButton: Locator
}

/** The Explore screen, for a wide window. */
export function createExplorePage(page: Page): ExplorePage {
  const list = page.getByRole('list', { name: 'Puzzles' })
  return {
    open: (search = '') => page.goto(`./${search}`),
    count: page.getByRole('status').filter({ hasText: /puzzle/ }),
    search: page.getByRole('searchbox', { name: 'Search puzzles by name, text or code' }),
    rows: list.getByRole('link'),
    row: (title) => list.getByRole('link', { name: title }),
    filter: (group, value) =>
      page
        .getByRole('group', { name: group, exact: true })
        .getByRole('button', { name: new RegExp(`^${value} [\\d,]+$`) }),
    importButton: page.getByRole('button', { name: 'Import' }),
  }
}
