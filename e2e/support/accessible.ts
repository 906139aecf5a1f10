/** What axe finds on a screen, in both colour schemes. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

/**
 * All violations of all of axe's rules on the screen as it stands. The sandbox's frame is left out: it is empty and hidden, and
 * axe would wait for its workers. There is no other, so axe need not join its findings in a page of its own (`legacy`), nor list
 * what is in order: together that is two thirds of its time.
 */
export async function findViolations(page: Page, except: readonly string[] = []): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  for (const selector of ['iframe', ...except]) axe.exclude(selector)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** Holds the screen as it stands to axe's rules, light and dark. The code editor is not ours. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    expect(await findViolations(page, ['.monaco-editor'])).toEqual([])
  }
}
