import type { Page } from '@playwright/test'
import { readPaperText } from '#/domain/dataset/formats/exports.ts'
import type { Pair } from '#/domain/verdict/verdict.ts'
import { createLoopPage } from './pages/loopPage.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectBalancedBooks, expectFinished, startSmallRun, waitForRecords } from './support/steps.ts'

/** The pairs of an export that do not verify, by the app's own scripting interface. */
async function unsolved(page: Page, pairs: readonly Pair[]): Promise<readonly string[]> {
  return await page.evaluate(
    async (given) => {
      const verdicts = await window.autodidact.verify(given, { limitMillis: 5000 })
      if (verdicts.length !== given.length) return ['A verdict is missing.']
      return verdicts.filter(({ kind }) => kind !== 'solved').map(({ message }) => message)
    },
    [...pairs],
  )
}

interface ChatLine {
  readonly messages: readonly { readonly role: string; readonly content: string }[]
}
interface PromptLine {
  readonly prompt: string
  readonly completion: string
}

function lines(text: string): readonly unknown[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
}

const readers: Readonly<Record<string, (text: string) => readonly Pair[]>> = {
  'Paper text': readPaperText,
  'Chat JSONL': (text) =>
    (lines(text) as readonly ChatLine[]).map(({ messages }) => {
      const said = (role: string) => messages.find((message) => message.role === role)?.content ?? ''
      const user = said('user')
      return { puzzle: user.slice(user.indexOf('\n\n') + 2), solution: said('assistant') }
    }),
  'Prompt and completion JSONL': (text) =>
    (lines(text) as readonly PromptLine[]).flatMap(({ prompt, completion }) =>
      readPaperText(`${prompt}${completion}`),
    ),
}

/** Saves all three formats, each of whose records must verify, and all of which must hold the same pairs. */
async function expectExportsVerify(page: Page): Promise<void> {
  const run = createRunPage(page)
  const records = await run.records()
  await run.exportButton.click()
  await expect(run.exportDialog).toContainText(`${records} records, each verified in this browser.`)
  const exported: (readonly Pair[])[] = []
  for (const [format, read] of Object.entries(readers)) {
    const pairs = read(await run.save(format))
    expect(new Set(pairs.map(({ puzzle }) => puzzle)).size, `puzzles in ${format}`).toBe(records)
    exported.push(pairs.map(({ puzzle, solution }) => ({ puzzle: puzzle.trim(), solution: solution.trim() })))
  }
  const [first = [], ...others] = exported
  for (const other of others) expect(other).toEqual(first)
  expect(await unsolved(page, first)).toEqual([])
}

test.describe('Loop', () => {
  test.setTimeout(120_000)

  test('tries the model before a run, by its real filters and verifier, and stores nothing', async ({
    page,
    startLlm,
  }) => {
    const llm = await startLlm()
    const loop = createLoopPage(page)
    await loop.open()
    await loop.tryFirst.click()
    await expect(loop.endpoint.baseUrl).toBeFocused()
    await loop.endpoint.baseUrl.fill(llm.url)
    await loop.endpoint.model.fill('fake-coder')
    await loop.tryFirst.click()
    const outcome = loop.expectation.getByRole('status').filter({ hasText: 'Puzzles kept' })
    await expect(outcome).toContainText(/about \d+ of 64/, { timeout: 60_000 })
    await expect(outcome).toContainText(/Of 20 puzzles [1-9]\d* were kept/)
    await expect(outcome).toContainText(/Of 20 attempts at what was kept [1-9]\d* were right/)
    const asked = llm.requests.filter(({ body }) => body !== null)
    expect(asked.length).toBeLessThanOrEqual(20)
    expect(await page.evaluate(async () => await window.autodidact.runs.list())).toEqual([])
  })

  const ways = [
    { api: 'Plain completion', tag: [] },
    // Its words and its cuts have unit tests; what comes after is the same.
    { api: 'Chat', tag: ['@long'] },
  ] as const
  for (const { api, tag } of ways) {
    test(
      `goes from an endpoint to verified training data (${api})`,
      { tag: [...tag] },
      async ({ page, startLlm }) => {
        const pricing = { 'fake-coder-large': { prompt: '0.00000015', completion: '0.0000006' } }
        const llm = await startLlm({ pricing })
        const loop = createLoopPage(page)
        const run = createRunPage(page)
        await loop.open()
        await loop.endpoint.baseUrl.fill(llm.url)
        await loop.endpoint.listModels.click()
        await expect(page.getByText('It lists 2 models.')).toBeVisible()
        await loop.endpoint.model.click()
        await page.getByRole('option', { name: 'fake-coder-large' }).click()
        await loop.endpoint.chooseApi(api)
        await page.getByRole('button', { name: /^Cost and limits/ }).click()
        await page.getByRole('button', { name: 'From the endpoint: $0.15 / $0.60 per million' }).click()
        await expect(loop.number('Price of a million written tokens')).toHaveValue('0.6')
        await loop.number('Puzzles per iteration').fill('24')
        await loop.number('Attempts per puzzle').fill('4')
        await loop.start.click()

        // Every look at the running funnel must balance, not only the last.
        let looks = 0
        await expect
          .poll(
            async () => {
              await expectBalancedBooks(run)
              looks += 1
              return run.status('Finished').isVisible()
            },
            { timeout: 90_000, intervals: [100] },
          )
          .toBe(true)
        expect(looks).toBeGreaterThan(1)
        await expectFinished(page, {})
        const path = api === 'Chat' ? '/v1/chat/completions' : '/v1/completions'
        const asked = llm.requests.filter(({ body }) => body !== null)
        expect(asked.every((request) => request.path === path)).toBe(true)
        expect(asked.every(({ body }) => body?.model === 'fake-coder-large')).toBe(true)

        const before = {
          puzzles: await run.puzzles(),
          solutions: await run.solutions(),
          records: await run.records(),
        }
        const accept = page.getByRole('button', { name: 'Accept as an example: record 2, newest first' })
        await accept.press('Space')
        await expect(page.getByText('1 record accepted as examples.')).toBeVisible()
        await page.reload()
        await expect(run.status('Finished')).toBeVisible()
        await expect(accept).toHaveAttribute('aria-pressed', 'true')
        expect({
          puzzles: await run.puzzles(),
          solutions: await run.solutions(),
          records: await run.records(),
        }).toEqual(before)
        await expectExportsVerify(page)
        await run.exportDialog.getByRole('switch', { name: 'Only the 1 record that you accepted' }).check()
        const accepted = readPaperText(await run.save('Paper text'))
        expect(new Set(accepted.map(({ puzzle }) => puzzle)).size).toBe(1)
      },
    )
  }

  test('survives the closing of its tab', async ({ page, context, startLlm }) => {
    const llm = await startLlm({ holdAfter: 16 })
    await startSmallRun(page, { url: llm.url, puzzles: 40, attempts: 3 })
    await waitForRecords(createRunPage(page), 2)
    // The server holds its replies back: what is known of them is shown, until it is folded away.
    const writing = page.getByRole('region', { name: 'Writing now' })
    await expect(writing).toContainText('asked for and not begun')
    await writing.getByRole('button', { name: 'Writing now' }).press('Enter')
    await expect(writing).not.toContainText('asked for')
    const address = page.url()
    await page.close()

    const later = await context.newPage()
    const run = createRunPage(later)
    // What was begun stands above what could be begun.
    await later.goto(address.replace(/\?.*/, ''))
    const begun = later.getByRole('region', { name: 'Go on' })
    await expect(begun.getByText('Interrupted')).toBeInViewport()
    await begun.getByRole('link', { name: /^Open / }).click()
    await expect(run.status('Interrupted')).toBeVisible()
    await expect(run.notice).toContainText('closed or reloaded')
    await expectBalancedBooks(run)
    expect(await run.records()).toBeGreaterThan(0)
    llm.release()
    await run.resume.click()
    await expectFinished(later, { puzzles: 40, attempts: 3 })
    await expectExportsVerify(later)
  })
})
