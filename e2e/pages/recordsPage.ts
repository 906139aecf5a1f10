import type { Locator, Page } from '@playwright/test'
import type { ChosenFile } from './importDialog.ts'

export interface RecordImport {
  readonly dialog: Locator
  readonly imported: Locator
  readonly failure: Locator
  readonly show: Locator
  /** Opens the dialog if it is not open, and imports; pairs are verified as the app proposes, unless `asItIs`. */
  readonly importFile: (file: ChosenFile, options?: { readonly asItIs?: boolean }) => Promise<void>
}

/** The way of a file of records into a run, on the Loop screen. */
export function createRecordImport(page: Page): RecordImport {
  const dialog = page.getByRole('dialog', { name: 'Import records' })
  return {
    dialog,
    imported: dialog.getByRole('status').filter({ hasText: 'Imported' }),
    failure: dialog.getByRole('alert'),
    show: dialog.getByRole('button', { name: 'Show the run' }),
    importFile: async (file, { asItIs = false } = {}) => {
      if (!(await dialog.isVisible())) await page.getByRole('button', { name: 'Import records…' }).click()
      const chooser = page.waitForEvent('filechooser')
      await dialog.getByRole('button', { name: 'File', exact: true }).click()
      await (await chooser).setFiles(file)
      await dialog.getByRole('switch', { name: 'Verify every pair here' }).setChecked(!asItIs)
      await dialog.getByRole('button', { name: 'Import', exact: true }).click()
    },
  }
}
