import { createExplorePage } from './pages/explorePage.ts'
import { createImportDialog } from './pages/importDialog.ts'
import { startFileServer } from './support/fileServer.ts'
import { expect, test } from './support/journey.ts'
import { readShippedPuzzles } from './support/ownPuzzles.ts'

const own = readShippedPuzzles()

/** A small file in P3's form, each record sound. */
function records(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Twice:${index}`,
    sat: `def sat(n: int, goal=${2 * index}):\n    return n + n == goal`,
    ans_type: 'int',
    sol_header: `def sol(goal=${2 * index}):`,
    sol_docstring: '',
    sol_bodies: ['    return goal // 2'],
    module: 'numbers.py',
    notes: '',
    weight: 1,
  }))
}

const split = '{"train": ["Twice"], "test": []}'

test.describe('Import', () => {
  test('takes dropped files', async ({ page }) => {
    const explore = createExplorePage(page)
    await explore.open()
    await expect(explore.count).toBeVisible()
    const files = await page.evaluateHandle(
      ([puzzles, halves]) => {
        const transfer = new DataTransfer()
        transfer.items.add(new File([halves ?? ''], 'split.json', { type: 'application/json' }))
        transfer.items.add(new File([puzzles ?? ''], 'twice.json', { type: 'application/json' }))
        return transfer
      },
      [JSON.stringify(records(12)), split],
    )
    const target = page.getByText('Drop puzzle files here')
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: files })
    await expect(target).toBeVisible()
    await target.dispatchEvent('drop', { dataTransfer: files })
    const dialog = createImportDialog(page)
    await expect(dialog.name).toHaveValue('twice')
    await dialog.submit.click()
    await expect(dialog.done).toContainText('12 puzzles as “twice”')
    await dialog.show.click()
    await expect(explore.count).toHaveText(`12 of ${own.length + 12} puzzles`)
    await expect(explore.filter('Split', 'Training')).toContainText('12')
  })

  test('takes an address, and explains one that cannot be read', async ({ page, watch }) => {
    const server = await startFileServer({
      '/puzzles.json': { text: JSON.stringify(records(8000)), cors: true },
      '/split.json': { text: split, cors: true },
      '/secret.json': { text: JSON.stringify(records(2)), cors: false },
    })
    watch.nameOrigin(server.origin)
    watch.expectConsole(/the server responded with a status of 404/)
    watch.expectConsole(/secret\.json' from origin .* has been blocked by CORS policy/)
    watch.expectConsole(/Failed to load resource: net::ERR_FAILED/)
    const explore = createExplorePage(page)
    const dialog = createImportDialog(page)
    await explore.open()
    await explore.importButton.click()

    await dialog.enterAddresses(`${server.origin}/missing.json`)
    await dialog.name.fill('far')
    await dialog.submit.click()
    await expect(dialog.failure).toContainText('Nothing was imported')
    await expect(dialog.failure).toContainText('no file at this address')

    await dialog.enterAddresses(`${server.origin}/secret.json`)
    await dialog.submit.click()
    await expect(dialog.failure).toContainText('does not allow other sites to read it (CORS)')
    await expect(explore.count).toHaveText(`${own.length} puzzles`)

    await dialog.enterAddresses(`${server.origin}/puzzles.json`, `${server.origin}/split.json`)
    await dialog.submit.click()
    await expect(dialog.dialog.getByRole('status')).toContainText(/Loading|Reading|Storing|Imported/)
    await expect(dialog.done).toContainText('8,000 puzzles as “far”', { timeout: 60_000 })
    await dialog.show.click()
    await expect(explore.count).toContainText('8,000 of ')
    await server.close()
  })
})
