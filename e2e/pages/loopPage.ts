import type { Locator, Page } from '@playwright/test'
import type { EndpointForm } from './endpointForm.ts'
import { createEndpointForm } from './endpointForm.ts'

export interface LoopPage {
  readonly open: () => Promise<unknown>
  readonly endpoint: EndpointForm
  readonly fewShot: Locator
  readonly number: (label: string) => Locator
  /** What to expect of the run, and the button that measures it. */
  readonly expectation: Locator
  readonly tryFirst: Locator
  readonly start: Locator
}

/** The Loop screen before a run. */
export function createLoopPage(page: Page): LoopPage {
  const form = page.getByRole('form', { name: 'Set up a run' })
  return {
    open: () => page.goto('./loop'),
    endpoint: createEndpointForm(page),
    fewShot: form.getByRole('combobox', { name: 'Few-shot puzzles' }),
    number: (label) => form.getByRole('textbox', { name: label, exact: true }),
    expectation: form.getByRole('group', { name: 'What to expect' }),
    tryFirst: form.getByRole('button', { name: 'Try the model first' }),
    start: form.getByRole('button', { name: 'Start', exact: true }),
  }
}
