import type { Locator, Page } from '@playwright/test'

export interface EndpointForm {
  readonly baseUrl: Locator
  readonly key: Locator
  readonly model: Locator
  readonly listModels: Locator
  readonly chooseApi: (name: 'Plain completion' | 'Chat') => Promise<void>
}

/** The fields that name a model, wherever they stand. */
export function createEndpointForm(page: Page): EndpointForm {
  const fields = page.getByRole('group', { name: 'Model endpoint' })
  return {
    baseUrl: fields
      .getByRole('combobox', { name: 'Base URL' })
      .or(fields.getByRole('textbox', { name: 'Base URL' })),
    key: fields.getByLabel('API key'),
    model: fields.getByRole('combobox', { name: 'Model' }).or(fields.getByRole('textbox', { name: 'Model' })),
    listModels: fields.getByRole('button', { name: 'Test connection and list models' }),
    chooseApi: async (name) => {
      await fields.getByRole('radio', { name }).check()
    },
  }
}
