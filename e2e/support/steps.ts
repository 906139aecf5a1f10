/** Ways that several journeys go. */
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { createExplorePage } from '../pages/explorePage.ts'
import { createImportDialog, jsonFile } from '../pages/importDialog.ts'
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
