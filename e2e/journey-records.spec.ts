import { gunzipSync, gzipSync } from 'node:zlib'
import type { Page } from '@playwright/test'
import type { ChosenFile } from './pages/importDialog.ts'
import { createRecordImport } from './pages/recordsPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'

const record = (number: number, answer: string) =>
  `def f(x: int, n=${String(number)}):\n    return x == n * 3\n\ndef g(n=${String(number)}):\n    return ${answer}\n\nassert f(g())\n\n`
const numbers = Array.from({ length: 700 }, (_, index) => index)
const text = numbers.map((number) => record(number, 'n * 3')).join('') + record(0, 'n + n + n')

const file = (name: string, buffer: Buffer): ChosenFile => ({ name, mimeType: 'application/gzip', buffer })

async function savedBytes(page: Page, button: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const parts: Buffer[] = []
  for await (const part of await (await download).createReadStream()) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

test.describe('Records, settings and comparison', () => {
  test('a training file becomes a run, leaves as it came, and stands beside another', async ({ page }) => {
    await page.goto('./loop')
    const records = createRecordImport(page)

    await test.step('a file that breaks is refused with the place, and leaves nothing', async () => {
      await records.importFile(file('broken.txt.gz', gzipSync(text).subarray(0, -40)), { asItIs: true })
      await expect(records.failure).toContainText(/ends too early. It breaks in record \d/)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('region', { name: 'Runs', exact: true })).toBeHidden()
    })

    await test.step('a whole file is imported; what is no record is told', async () => {
      const odd = text.replace('def f(x: int, n=5):', 'def h(x: int, n=5):')
      await records.importFile(file('data.txt.gz', gzipSync(odd)), { asItIs: true })
      await expect(records.imported).toContainText('699 puzzles with 700 solutions')
      await expect(records.dialog).toContainText(/Record 6, byte [\d,]+: It does not begin with/)
      await records.show.click()
      await expect(page.getByRole('heading', { level: 1, name: 'data.txt.gz' })).toBeVisible()
      await expect(page.getByText('its pairs were not verified in this browser')).toBeVisible()
      await expect(page.getByRole('figure', { name: 'Solved puzzles' })).toBeVisible()
    })

    await test.step('every record leaves as it came', async () => {
      const run = createRunPage(page)
      await run.exportButton.click()
      await run.exportDialog.getByRole('combobox', { name: 'Order' }).click()
      await page.getByRole('option', { name: 'As found' }).click()
      const saved = await run.save('Paper text')
      const sorted = (whole: string) => whole.split('assert f(g())\n\n').toSorted()
      expect(sorted(saved)).toEqual(sorted(text.replace(record(5, 'n * 3'), '')))
      await run.exportDialog.getByRole('switch', { name: 'Pack as .gz' }).check()
      const packed = await savedBytes(page, 'Save as Paper text')
      expect(gunzipSync(packed).toString('utf8')).toBe(saved)
      const good = JSON.parse(await run.save('Good puzzles JSON')) as [string, string[], string[]][]
      expect(good).toHaveLength(699)
      expect(good.at(-1)?.[1]).toEqual(['\n    return n * 3', '\n    return n + n + n'])
      await page.keyboard.press('Escape')
    })

    await test.step('settings go into a file; a wrong one is named', async () => {
      await page.getByRole('button', { name: 'Settings', exact: true }).click()
      const document = (await savedBytes(page, 'Save settings')).toString('utf8')
      await page.getByRole('link', { name: 'All runs' }).first().click()
      const choose = async (content: string) => {
        const chooser = page.waitForEvent('filechooser')
        await page.getByRole('button', { name: 'Settings from a file…' }).click()
        await (
          await chooser
        ).setFiles({
          name: 'a.settings.json',
          mimeType: 'application/json',
          buffer: Buffer.from(content),
        })
      }
      await choose(document.replace('"solveTokens": 150', '"solveTokens": 1'))
      await expect(
        page.getByText('“Tokens per solution” (solveTokens) is 1, which will not do'),
      ).toBeVisible()
      await choose(document)
      await expect(page.getByText('The settings are those of a.settings.json')).toBeVisible()
      await expect(page.getByRole('textbox', { name: 'Name of the run' })).toHaveValue('data.txt.gz')
    })

    await test.step('two runs stand side by side', async () => {
      // This one is verified: what is not right is told, and no record.
      await records.importFile(file('small.txt', Buffer.from(record(1, 'n * 3') + record(2, 'n + 1'))))
      await expect(records.imported).toContainText('1 puzzle with 1 solution')
      await expect(records.dialog).toContainText('1 solution is not right here')
      await page.keyboard.press('Escape')
      await page.getByRole('checkbox', { name: 'Compare data.txt.gz' }).check()
      await page.getByRole('checkbox', { name: 'Compare small.txt' }).check()
      await page.getByRole('link', { name: 'Compare 2 runs' }).click()
      const row = page.getByRole('row', { name: /^Records/ })
      await expect(row.getByRole('cell')).toHaveText(['699', '1'])
      await expect(page.getByRole('row', { name: /^Model/ }).getByRole('cell')).toHaveText([
        'data.txt.gz',
        'small.txt',
      ])
    })

    await test.step('a run that is deleted is gone, and the other is there', async () => {
      await page.goto('./loop')
      const runs = page.getByRole('region', { name: 'Runs', exact: true })
      await runs.getByRole('link', { name: /^small\.txt/ }).click()
      await page.getByRole('button', { name: 'Delete', exact: true }).click()
      await page.getByRole('button', { name: 'Delete the run' }).click()
      await expect(runs.getByRole('listitem')).toHaveText([/data\.txt\.gz/])
      await page.reload()
      await expect(runs.getByRole('listitem')).toHaveText([/data\.txt\.gz/])
    })
  })
})
