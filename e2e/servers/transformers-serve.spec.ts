import { expect, test } from '@playwright/test'
import { createLoopPage } from '../pages/loopPage.ts'
import { listenToStore } from './kept.ts'
import type { Recorder } from './recorder.ts'
import { startRecorder } from './recorder.ts'
import { repliesOf } from './replies.ts'
import type { RealServer } from './servers.ts'
import { startTransformersServe } from './servers.ts'
import { expectOnlyWhole, noteNews, smallRun, startRun, waitForReplies } from './smallRun.ts'

/** It runs Python for every token. */
const settings = { ...smallRun, proposeTokens: 48 }

test.describe('transformers serve', () => {
  test.setTimeout(600_000)
  let server: RealServer
  let recorder: Recorder
  test.beforeAll(async () => {
    server = await startTransformersServe()
  })
  test.afterAll(() => server.kill())
  test.beforeEach(async () => {
    recorder = await startRecorder(server.origin)
  })
  test.afterEach(() => recorder.close())

  test('ends its streams without [DONE] and counts tokens', async ({ page }) => {
    const kept = await listenToStore(page)
    await startRun(page, { baseUrl: recorder.baseUrl, model: server.model }, settings)
    const replies = await expectOnlyWhole(page, { heard: recorder.heard, kept }, settings)
    expect(recorder.heard.every(({ status }) => status === 200)).toBe(true)
    expect(recorder.heard.some(({ said }) => said.includes('[DONE]'))).toBe(false)
    // Every token that the server counted is counted, and none besides.
    const counted = replies.reduce(
      (sum, { usage }) => sum + (usage?.prompt_tokens ?? 0) + (usage?.completion_tokens ?? 0),
      0,
    )
    expect(replies.every(({ usage }) => usage !== null)).toBe(true)
    const cost = page.getByRole('region', { name: 'Cost', exact: true })
    await expect(cost).toContainText(`${counted.toLocaleString('en-US')} tokens`)
    await expect(cost).not.toContainText('about')
  })

  test('is stopped and resumed', async ({ page }) => {
    const news = await noteNews(page)
    const kept = await listenToStore(page)
    const run = await startRun(page, { baseUrl: recorder.baseUrl, model: server.model }, settings)
    await waitForReplies(recorder, 4)
    await run.stop.click()
    await run.status('Stopped').waitFor()
    expect(repliesOf(recorder.heard).length).toBeLessThan(settings.puzzlesPerIteration)
    await page.reload()
    await run.resume.click()
    await expectOnlyWhole(page, { heard: recorder.heard, kept }, settings)
    // Requests wait for each other there, but none is broken off.
    expect(await news()).toEqual([])
  })

  test('lists no models, and names the one that it serves when another is asked for', async ({ page }) => {
    const loop = createLoopPage(page)
    await loop.open()
    await loop.endpoint.baseUrl.fill(recorder.baseUrl)
    await loop.endpoint.listModels.click()
    await expect(page.getByText('It lists no models')).toBeVisible()
    const run = await startRun(page, { baseUrl: recorder.baseUrl, model: 'another' }, settings)
    await expect(run.notice).toContainText(`Server is pinned to '${server.model}'`)
  })
})
