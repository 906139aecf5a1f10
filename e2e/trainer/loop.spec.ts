import type { ScriptedRun } from '#/app/scripting.ts'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '@playwright/test'
import { createRunPage } from '../pages/runPage.ts'
import type { Companion } from './companion.ts'
import { startCompanion } from './companion.ts'

/** What people wrote, so that there is something to learn whatever a model of random weights proposes. */
const settings: Omit<ScriptedRun, 'endpoint'> = {
  ...{ iterations: 2, puzzlesPerIteration: 4, attemptsPerPuzzle: 2, proposeTokens: 40, solveTokens: 40 },
  ...{ arm: 'human', heldOutAttempts: 1, contextTokens: 1500, completionsPerPrompt: 4, concurrency: 2 },
  trainer: { kind: 'jobs', recipe: 'server', epochs: 2, learningRate: null, learns: 'texts' },
}

async function startRun(page: Page, { address, key }: Companion): Promise<string> {
  return page.evaluate(
    async ({ wanted, baseUrl, secret }) => {
      const run = await window.autodidact.runs.start({
        endpoint: { baseUrl, model: 'model' },
        key: secret,
        ...wanted,
      })
      return run.id
    },
    { wanted: settings, baseUrl: address, secret: key },
  )
}

/** Comes back to a run that was going when its page was closed. The key was in memory only. */
async function goOn(page: Page, id: string, { key }: Companion): Promise<void> {
  await page.goto(`./loop?run=${id}`)
  await page.getByLabel('API key').fill(key)
  await createRunPage(page).resume.click()
}

/** What the companion says of its jobs. */
async function jobsOf({ address, key }: Companion): Promise<readonly { id: string; status: string }[]> {
  const reply = await fetch(`${address}/fine_tuning/jobs`, { headers: { authorization: `Bearer ${key}` } })
  return ((await reply.json()) as { data: { id: string; status: string }[] }).data
}

test.describe('A language model in the loop, trained by the companion', () => {
  test.setTimeout(900_000)
  let home: string
  test.beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'autodidact-companion-'))
  })
  test.afterEach(() => rm(home, { recursive: true, force: true }))

  test('the link that it prints fills the form of a run', async ({ page, baseURL }) => {
    const companion = await startCompanion({ app: baseURL ?? '', home, port: 0, checkpointEvery: 1 })
    try {
      await page.goto(companion.link)
      await expect(page.getByRole('combobox', { name: 'Base URL' })).toHaveValue(companion.address)
      await expect(page.getByRole('combobox', { name: 'Model', exact: true })).toHaveValue('model')
      expect(page.url()).not.toContain(companion.key)
      await page.getByRole('button', { name: /^Training and measurement/ }).click()
      await expect(page.getByRole('combobox', { name: 'Trainer' })).toHaveValue(/fine-tuning jobs/)
    } finally {
      await companion.kill()
    }
  })

  test('two iterations, killed once on either side and resumed', async ({ page, baseURL }) => {
    const app = baseURL ?? ''
    const first = await startCompanion({ app, home, port: 0, checkpointEvery: 1 })
    let companion = first
    const port = Number(new URL(first.address).port)
    try {
      await page.goto('./')
      await page.evaluate(() => window.autodidact.ready)
      const id = await startRun(page, first)
      // The page was closed as soon as the run had begun: it goes on where it was.
      await goOn(page, id, first)
      await expect.poll(async () => (await jobsOf(first))[0]?.status, { timeout: 300_000 }).toBe('running')
      // Killed on the side of the page, in the middle of the training, and on that of the trainer.
      await page.goto('about:blank')
      await first.kill()
      companion = await startCompanion({ app, home, port, checkpointEvery: 1 })
      expect(await jobsOf(companion)).toHaveLength(1)
      await goOn(page, id, companion)
      await expect(page.getByText('Finished', { exact: true }).first()).toBeVisible({ timeout: 600_000 })
      const jobs = await jobsOf(companion)
      expect(jobs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded'])
      const run = await page.evaluate((runId) => window.autodidact.runs.get(runId), id)
      expect(run?.state.tuned.map(({ after }) => after)).toEqual([0, 1])
      expect(run?.state.tuned.every(({ losses = [] }) => losses.length > 0)).toBe(true)
      expect(run?.state.evaluations).toHaveLength(3)
      await expect(page.getByText('Training loss')).toBeVisible()
    } finally {
      await companion.kill()
    }
  })
})
