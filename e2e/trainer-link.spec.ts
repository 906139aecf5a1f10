import { expect, test } from './support/journey.ts'

test('a trainer’s link fills the form, also where the form is open already, and leaves no key in the address', async ({
  page,
  startLlm,
}) => {
  const llm = await startLlm({ models: ['base-model', 'ft:base-model:tuned'] })
  const hash = `#trainer=${encodeURIComponent(llm.url)}&key=sk-secret`
  const address = page.getByRole('combobox', { name: 'Base URL' })
  await page.goto('./loop')
  await address.fill('http://localhost:1/v1')
  await page.evaluate((to) => {
    location.hash = to
  }, hash)
  await expect(address).toHaveValue(llm.url)
  await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('base-model')
  expect(page.url()).not.toContain('sk-secret')
  await page.getByRole('button', { name: /^Training and measurement/ }).click()
  await expect(page.getByRole('combobox', { name: 'Trainer' })).toHaveValue(/fine-tuning jobs/)
  await page.getByRole('textbox', { name: 'Epochs' }).fill('0')
  await page.getByRole('button', { name: /^Start/ }).click()
  await expect(page.getByText('Enter a whole number from 1 to 1,000, or nothing.')).toBeVisible()
})
