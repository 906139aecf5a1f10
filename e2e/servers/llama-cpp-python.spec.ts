import { expect, test } from '@playwright/test'
import { createLoopPage } from '../pages/loopPage.ts'
import { listenToStore } from './kept.ts'
import type { Recorder } from './recorder.ts'
import { startRecorder } from './recorder.ts'
import { repliesOf } from './replies.ts'
import type { RealServer } from './servers.ts'
import { startLlamaCppPython } from './servers.ts'
import { expectOnlyWhole, noteNews, smallRun, startRun, waitForReplies } from './smallRun.ts'

/** Another program that asks the same server without a pause, for a single token each time. Returns how to end it. */
function alsoAsk({ origin, model }: RealServer): () => Promise<void> {
  const ended = new AbortController()
  const body = JSON.stringify({ model, prompt: 'def', max_tokens: 1, stream: true })
  const headers = { 'content-type': 'application/json' }
  const asking = (async () => {
    while (!ended.signal.aborted) {
      // It breaks the connection of what it breaks off.
      const reply = await fetch(`${origin}/v1/completions`, { method: 'POST', headers, body }).catch(
        () => null,
      )
      await reply?.text().catch(() => null)
    }
  })()
  return () => {
    ended.abort()
    return asking
  }
}

test.describe('llama-cpp-python with its default settings', () => {
  test.setTimeout(600_000)
  let server: RealServer
  let recorder: Recorder
  test.beforeAll(async () => {
    server = await startLlamaCppPython()
  })
  test.afterAll(() => server.kill())
  test.beforeEach(async () => {
    recorder = await startRecorder(server.origin)
  })
  test.afterEach(() => recorder.close())

  test('breaks replies off, and none of them is a candidate; stopped and resumed', async ({ page }) => {
    const news = await noteNews(page)
    const kept = await listenToStore(page)
    const run = await startRun(page, { baseUrl: recorder.baseUrl, model: server.model }, smallRun)
    await waitForReplies(recorder, 5)
    await run.stop.click()
    await run.status('Stopped').waitFor()
    const before = repliesOf(recorder.heard)
    await run.resume.click()
    const replies = await expectOnlyWhole(page, { heard: recorder.heard, kept }, smallRun)
    const brokenOff = before.filter(({ isBrokenOff }) => isBrokenOff)
    expect(brokenOff.length).toBeGreaterThan(0)
    console.log(`${replies.length} replies, of which it broke off ${brokenOff.length}.`)
    // What is known of the server outlives the pause.
    expect(replies.slice(before.length).filter(({ isBrokenOff }) => isBrokenOff)).toEqual([])
    expect(await news()).toEqual([expect.stringContaining('answers one request at a time')])
    // It does not count in a stream, so the app does.
    expect(replies.every(({ isStreamed, usage }) => !isStreamed || usage === null)).toBe(true)
    await expect(page.getByRole('region', { name: 'Cost', exact: true })).toContainText(/about [\d,]+ tokens/)
  })

  test('breaks replies off for another program too', async ({ page }) => {
    const kept = await listenToStore(page)
    const settings = { ...smallRun, puzzlesPerIteration: 2, completionsPerPrompt: 2 }
    const stopAsking = alsoAsk(server)
    try {
      await startRun(page, { baseUrl: recorder.baseUrl, model: server.model }, settings)
      const replies = await expectOnlyWhole(page, { heard: recorder.heard, kept }, settings)
      expect(replies.some(({ isBrokenOff }) => isBrokenOff)).toBe(true)
    } finally {
      await stopAsking()
    }
  })

  test('says that a prompt is too long for it only when no stream is asked for', async ({ page }) => {
    const settings = { ...smallRun, fewShotPolicy: 'random' as const, contextTokens: 12_000 }
    const run = await startRun(page, { baseUrl: recorder.baseUrl, model: server.model }, settings)
    await expect(run.notice).toContainText('longer than the model can take', { timeout: 60_000 })
    await expect(run.notice).toContainText('maximum context length is 4096 tokens')
  })

  test('lists its model', async ({ page }) => {
    const loop = createLoopPage(page)
    await loop.open()
    await loop.endpoint.baseUrl.fill(recorder.baseUrl)
    await loop.endpoint.listModels.click()
    await expect(page.getByText('It lists 1 model.')).toBeVisible()
  })
})
