import type { Page } from '@playwright/test'
import type { FakeLlm } from '#/testing/fakeLlm.node.ts'
import { createRunPage } from './pages/runPage.ts'
import { expect, test } from './support/journey.ts'
import { expectBalancedBooks, expectFinished, startSmallRun, waitForRecords } from './support/steps.ts'

const size = { puzzles: 32, attempts: 3 }
/** So many replies come before the server holds its breath: all puzzles, and attempts at some of them. */
const holdAfter = 12

/** The run stands still, says why, and shows after a reload what it showed before. */
async function expectPaused(page: Page, words: readonly (string | RegExp)[]): Promise<void> {
  const run = createRunPage(page)
  await run.status('Paused').waitFor({ timeout: 40_000 })
  for (const word of words) await expect(run.notice).toContainText(word)
  await expect(run.notice).toContainText('Everything found so far is stored')
  await expect(run.resume).toBeEnabled()
  await expectBalancedBooks(run)
  const before = {
    puzzles: await run.puzzles(),
    solutions: await run.solutions(),
    records: await run.records(),
  }
  await page.reload()
  await expect(run.status('Paused')).toBeVisible()
  expect({
    puzzles: await run.puzzles(),
    solutions: await run.solutions(),
    records: await run.records(),
  }).toEqual(before)
}

async function resumeToTheEnd(page: Page): Promise<void> {
  const run = createRunPage(page)
  const found = await run.records()
  await run.resume.click()
  await expectFinished(page, size)
  expect(await run.records()).toBeGreaterThanOrEqual(found)
}

interface Trouble {
  readonly name: string
  readonly words: readonly (string | RegExp)[]
  /** What the browser itself says about it on the console. */
  readonly console: RegExp
  readonly begin: (llm: FakeLlm) => unknown
  readonly mend: (llm: FakeLlm) => unknown
}

/** What a test server answers is read by the unit tests of the adapter and said by those of the notice; here all of it at once. */
const troubles: readonly Trouble[] = [
  {
    name: 'no CORS',
    words: [
      'could be read: blocked, refused or wrong key',
      'that it allows this page (CORS, origin http://localhost',
    ],
    console: /has been blocked by CORS policy|net::ERR_FAILED/,
    begin: (llm) => {
      llm.setFault({ cors: false })
    },
    mend: (llm) => {
      llm.setFault({ cors: true })
    },
  },
  {
    name: 'a 429 for ever',
    words: ['takes no more requests for now (429)', 'Wait, lower the number of requests in flight'],
    console: /the server responded with a status of 429/,
    begin: (llm) => {
      llm.setFault({ reply: { status: 429, retryAfter: 0.05, exposeRetryAfter: true } })
    },
    mend: (llm) => {
      llm.setFault({ reply: null })
    },
  },
  {
    name: 'streams that are cut',
    words: ['broke off in the middle of a reply', 'Unfinished text was dropped'],
    console: /net::ERR_INCOMPLETE_CHUNKED_ENCODING/,
    begin: (llm) => {
      llm.setFault({ cutAfter: 1 })
    },
    mend: (llm) => {
      llm.setFault({ cutAfter: null })
    },
  },
]

test.describe('Trouble with the endpoint', () => {
  test.setTimeout(120_000)

  for (const trouble of troubles) {
    test(
      `${trouble.name} pauses a run, and Resume ends it`,
      { tag: '@long' },
      async ({ page, startLlm, watch }) => {
        watch.expectConsole(trouble.console)
        const llm = await startLlm({ holdAfter })
        await startSmallRun(page, { url: llm.url, ...size })
        await waitForRecords(createRunPage(page), 0)
        trouble.begin(llm)
        llm.release()
        await expectPaused(page, trouble.words)
        trouble.mend(llm)
        await resumeToTheEnd(page)
      },
    )
  }

  test('a full disk pauses a run that offers its export, and Resume ends it', async ({
    page,
    context,
    startLlm,
  }) => {
    const llm = await startLlm({ holdAfter })
    await startSmallRun(page, { url: llm.url, ...size })
    const run = createRunPage(page)
    await waitForRecords(run, 0)
    const { origin } = new URL(page.url())
    const session = await context.newCDPSession(page)
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 })
    llm.release()
    await run.status('Paused').waitFor({ timeout: 40_000 })
    await expect(run.notice).toContainText('There is no room left to store more')
    await expect(run.notice).toContainText('Export what you need')
    await run.notice.getByRole('button', { name: 'Export the records' }).click()
    expect((await run.save('Paper text')).split('\n').length).toBeGreaterThan(1)
    await run.exportDialog.getByRole('button', { name: 'Close' }).click()
    await session.send('Storage.overrideQuotaForOrigin', { origin })
    await resumeToTheEnd(page)
  })

  test('a dead server pauses a run, and Resume ends it', async ({ page, startLlm, watch }) => {
    watch.expectConsole(
      /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
    )
    const llm = await startLlm({ holdAfter })
    await startSmallRun(page, { url: llm.url, ...size })
    await waitForRecords(createRunPage(page), 0)
    await llm.close()
    await expectPaused(page, ['No answer from', 'Check that the server is running'])
    await startLlm({ port: Number(new URL(llm.origin).port) })
    await resumeToTheEnd(page)
  })

  test('a missing and a refused key pause a run, and the right one ends it', async ({
    page,
    startLlm,
    watch,
  }) => {
    watch.expectConsole(/the server responded with a status of 401/)
    const llm = await startLlm({ key: 'right-key' })
    await startSmallRun(page, { url: llm.url, ...size })
    await expectPaused(page, ['asks for a key and none was given (401)', 'Enter a key for http://127.0.0.1'])
    const run = createRunPage(page)
    await run.key.fill('wrong-key')
    await run.resume.click()
    await expect(run.notice).toContainText('refused the key (401)')
    await expect(run.notice).not.toContainText('wrong-key')
    await run.key.fill('right-key')
    await resumeToTheEnd(page)
    const sent = llm.requests.filter(({ headers }) => headers['authorization'] === 'Bearer right-key')
    expect(sent.length).toBeGreaterThan(0)
    expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
      'right-key',
    )
  })

  test(
    'a wrong model name pauses a run until the server has it',
    { tag: '@long' },
    async ({ page, startLlm, watch }) => {
      watch.expectConsole(/the server responded with a status of 404/)
      const models = ['fake-coder']
      const llm = await startLlm({ models })
      await startSmallRun(page, { url: llm.url, model: 'fake-codr', ...size })
      await expectPaused(page, [
        'does not offer the model “fake-codr” (404)',
        'Choose a model from the server’s list',
      ])
      models.push('fake-codr')
      await resumeToTheEnd(page)
    },
  )
})
