import type { Locator, Page } from '@playwright/test'

/** What a file chooser is given: a path, or a file made up here. */
export type ChosenFile = string | { name: string; mimeType: string; buffer: Buffer }

export interface ImportDialog {
  readonly dialog: Locator
  readonly name: Locator
  readonly submit: Locator
  readonly done: Locator
  readonly failure: Locator
  readonly show: Locator
  readonly chooseFiles: (puzzles: ChosenFile, split?: ChosenFile) => Promise<void>
  readonly enterAddresses: (puzzles: string, split?: string) => Promise<void>
}

/** A JSON file made of a text. */
export function jsonFile(name: string, text: string): ChosenFile {
  return { name, mimeType: 'application/json', buffer: Buffer.from(text) }
}

/** The import dialog, once it is open. */
export function createImportDialog(page: Page): ImportDialog {
  const dialog = page.getByRole('dialog', { name: 'Import puzzles' })
  const choose = async (label: string, file: ChosenFile) => {
    const chooser = page.waitForEvent('filechooser')
    await dialog.getByRole('button', { name: label, exact: true }).click()
    await (await chooser).setFiles(file)
  }
  return {
    dialog,
    name: dialog.getByRole('textbox', { name: 'Name of the collection' }),
    submit: dialog.getByRole('button', { name: 'Import', exact: true }),
    done: dialog.getByRole('status').filter({ hasText: 'Imported' }),
    failure: dialog.getByRole('alert'),
    show: dialog.getByRole('button', { name: 'Show them' }),
    chooseFiles: async (puzzles, split) => {
      await choose('Puzzles', puzzles)
      if (split !== undefined) await choose('Split', split)
    },
    enterAddresses: async (puzzles, split = '') => {
      // The radio itself is hidden behind its label.
      await dialog.getByText('An address', { exact: true }).click()
      await dialog.getByRole('textbox', { name: 'Address of the puzzles' }).fill(puzzles)
      await dialog.getByRole('textbox', { name: 'Address of the split' }).fill(split)
    },
  }
}
