/** The list of runs: newest first, how each stands, and marking some to compare. */
import { describe, expect, it } from 'vitest'
import { page } from 'vitest/browser'
import { createMemoryStore } from '#/testing/memoryStore.ts'
import { renderScreen } from '#/testing/renderScreen.tsx'
import { sampleRun } from '#/testing/storeSamples.ts'
import { mostCompared } from './compare/compareRows.ts'
import { RunList } from './RunList.tsx'

async function show(...names: readonly string[]) {
  const store = createMemoryStore()
  for (const [index, name] of names.entries()) {
    const run = sampleRun(name, {
      createdAt: 1000 * (index + 1),
      status: index === 0 ? 'finished' : 'running',
    })
    await store.runs.commit({
      run: { ...run, settings: { ...run.settings, name } },
      candidates: [],
      records: [],
    })
  }
  return await renderScreen(<RunList />, { store })
}

const rows = page.getByRole('listitem')
const mark = (name: string) => page.getByRole('checkbox', { name: `Compare ${name}` })

describe('the list of runs', () => {
  it('is not there while there are none', async () => {
    await show()
    await expect.element(page.getByRole('region', { name: 'Runs' })).not.toBeInTheDocument()
  })

  it('shows one run, which can be compared with nothing', async () => {
    const { address } = await show('first')
    await expect.element(rows).toHaveTextContent('Finished')
    await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument()
    await rows.getByRole('link').click()
    expect(address()).toContain('run=first')
  })

  it('shows the newest first; what is said to run and does not was interrupted', async () => {
    await show('first', 'second')
    await expect.element(rows.nth(0)).toHaveTextContent('second')
    await expect.element(rows.nth(0)).toHaveTextContent('Interrupted')
    await expect.element(rows.nth(1)).toHaveTextContent('first')
  })

  it('leads to a comparison as soon as two are marked', async () => {
    const { address } = await show('first', 'second', 'third')
    await expect.element(page.getByRole('status')).toHaveTextContent('Mark runs to compare them.')
    await mark('first').click()
    await expect.element(page.getByRole('status')).toHaveTextContent('Mark one more to compare.')
    await mark('third').click()
    await page.getByRole('link', { name: 'Compare 2 runs' }).click()
    expect(decodeURIComponent(address())).toContain('/loop/compare?runs=first,third')
  })

  it(`takes ${String(mostCompared)} to compare and no more`, async () => {
    const names = Array.from({ length: mostCompared + 1 }, (_, index) => `run ${String(index + 1)}`)
    await show(...names)
    for (const name of names.slice(0, mostCompared)) await mark(name).click()
    await expect.element(mark(names.at(-1) ?? '')).toBeDisabled()
    await mark(names[0] ?? '').click()
    await expect.element(mark(names.at(-1) ?? '')).toBeEnabled()
  })

  it('that cannot be read says what to do', async () => {
    const store = createMemoryStore()
    await renderScreen(<RunList />, {
      store: { ...store, runs: { ...store.runs, list: () => Promise.reject(new Error('gone')) } },
    })
    await expect.element(page.getByRole('alert')).toHaveTextContent('The earlier runs could not be read')
  })
})
