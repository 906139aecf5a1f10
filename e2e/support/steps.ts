/** Ways that several journeys go. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { createExplorePage } from '../pages/explorePage.ts'
import { createImportDialog, jsonFile } from '../pages/importDialog.ts'
import { createLoopPage } from '../pages/loopPage.ts'
import { createRunPage } from '../pages/runPage.ts'
import type { RunPage } from '../pages/runPage.ts'
import type { P3 } from './p3.ts'

/** Imports P3 with its split as the collection `p3`, from Explore, as a person does. */
export async function importP3(page: Page, p3: P3): Promise<void> {
  const dialog = createImportDialog(page)
  await createExplorePage(page).importButton.click()
  await dialog.chooseFiles(jsonFile('puzzles.json', p3.puzzles), jsonFile('split.json', p3.split))
  await dialog.name.fill('p3')
  await dialog.submit.click()
  await expect(dialog.done).toContainText(`${p3.names.length.toLocaleString('en-US')} puzzles as “p3”`, {
    timeout: 60_000,
  })
  await dialog.show.click()
  await expect(dialog.dialog).toBeHidden()
}

export interface SmallRun {
  readonly url: string
  readonly model?: string
  readonly api?: 'Plain completion' | 'Chat'
  readonly puzzles?: number
  readonly attempts?: number
}

/** Fills in a run of a few dozen candidates and starts it. */
export async function startSmallRun(page: Page, run: SmallRun): Promise<void> {
  const { url, model = 'fake-coder', api = 'Plain completion', puzzles = 24, attempts = 4 } = run
  const loop = createLoopPage(page)
  await loop.open()
  await loop.endpoint.baseUrl.fill(url)
  await loop.endpoint.model.fill(model)
  await loop.endpoint.chooseApi(api)
  await loop.number('Puzzles per iteration').fill(String(puzzles))
  await loop.number('Attempts per puzzle').fill(String(attempts))
  await loop.start.click()
  await expect(page).toHaveURL(/\/loop\?run=/)
}

/** Waits until a run has found more records than so many, and looks often: a matcher looks once a second in the end. */
export async function waitForRecords(run: RunPage, most: number): Promise<void> {
  await expect.poll(run.records, { timeout: 60_000, intervals: [100] }).toBeGreaterThan(most)
}

/** Holds both halves of a funnel to the rule that every candidate is in exactly one bucket. */
export async function expectBalancedBooks(run: RunPage): Promise<void> {
  for (const stage of [await run.puzzles(), await run.solutions()]) {
    const counts = Object.values(stage.buckets)
    const sum = counts.reduce((total, count) => total + count, 0)
    expect(sum).toBe(stage.total)
    expect(stage.books).toBe(
      `The ${counts.length} buckets add up to ${sum.toLocaleString('en-US')}: each candidate is in exactly one.`,
    )
  }
}

/** Waits for the end of a run and checks that nothing is missing: every planned candidate came and was counted. */
export async function expectFinished(
  page: Page,
  { puzzles = 24, attempts = 4 }: Partial<SmallRun>,
): Promise<void> {
  const run = createRunPage(page)
  // Seen at once, where a matcher looks once a second.
  await run.status('Finished').waitFor({ timeout: 60_000 })
  await expectBalancedBooks(run)
  const proposed = await run.puzzles()
  const attempted = await run.solutions()
  expect(proposed.total).toBe(puzzles)
  expect(attempted.total).toBe(proposed.kept * attempts)
  expect(await run.records()).toBeGreaterThan(0)
}
