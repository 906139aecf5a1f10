import type { BrowserContext, Page } from '@playwright/test'
import type { ScriptedRun } from '#/app/scripting.ts'
import type { Run } from '#/domain/run/run.ts'
import { createRandom } from '#/lib/random.ts'
import type { FakeLlm } from '#/testing/fakeLlm.node.ts'
import { generationsOf, isDelivered, nameOf, receivedIn, samplesOf } from './support/askedSamples.ts'
import { expect, test } from './support/journey.ts'

const sizes = [
  { kills: 4, tag: [] },
  { kills: 20, tag: ['@long'] },
]
const seed = 20_220_729
const settings: Omit<ScriptedRun, 'endpoint'> = {
  iterations: 2,
  puzzlesPerIteration: 24,
  completionsPerPrompt: 2,
  attemptsPerPuzzle: 6,
  concurrency: 3,
  // No verdict of this run hangs on the time.
  limitMillis: 10_000,
  heldOutAttempts: 0,
  seed: 11,
}
const language = {
  puzzleMix: { good: 8, duplicate: 2, untyped: 1, 'unused-answer': 1, prose: 1 },
  solutionMix: { right: 3, wrong: 2, error: 1, 'wrong-type': 1, syntax: 1, empty: 1 },
}

async function openTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto('./explore')
  return page
}

const start = (page: Page, { url }: FakeLlm) =>
  page.evaluate((run) => window.autodidact.runs.start(run), {
    ...settings,
    endpoint: { baseUrl: url, model: 'fake-coder' },
  })

const get = (page: Page, id: string): Promise<Run | null> =>
  page.evaluate((wanted) => window.autodidact.runs.get(wanted), id)

async function finish(page: Page, id: string): Promise<void> {
  await expect
    .poll(async () => (await get(page, id))?.status, { timeout: 90_000, intervals: [100] })
    .toBe('finished')
}

/** What the run found: one text for each accepted pair of a puzzle and a solution, in an order of its own. */
const acceptedBy = (page: Page, id: string): Promise<readonly string[]> =>
  page.evaluate(async (run) => {
    const text = await window.autodidact.dataset.export('prompt-completion-jsonl', run)
    return text.trimEnd().split('\n').sort()
  }, id)

/** Every sample that was asked for, once. */
const askedOf = (llm: FakeLlm): readonly string[] =>
  [...new Set(generationsOf(llm.requests).flatMap(samplesOf).map(nameOf))].sort()

/** So many moments of death, as numbers of replies that each tab lives to see; together fewer than the run needs. */
function drawMoments(kills: number, replies: number): readonly number[] {
  const random = createRandom(seed)
  const moments = Array.from({ length: kills }, () => Math.floor(random() * replies)).sort((a, b) => a - b)
  return moments.map((moment, index) => moment - (moments[index - 1] ?? 0))
}

test.describe('A run whose tab is killed', () => {
  test.setTimeout(420_000)

  for (const { kills, tag } of sizes) {
    test(
      `${kills} times finds the same as one that is left alone, and asks for nothing that it has`,
      { tag },
      async ({ page, context, browser, baseURL, startLlm }) => {
        const calm = await startLlm(language)
        await page.goto('./explore')
        const straight = (await start(page, calm)).id
        await finish(page, straight)
        const accepted = await acceptedBy(page, straight)
        expect(accepted.length).toBeGreaterThan(20)
        await page.close()
        const replies = generationsOf(calm.requests).length

        // A device of its own, on which nothing is known of the first run.
        const device = await browser.newContext({ ...(baseURL === undefined ? {} : { baseURL }) })
        const llm = await startLlm(language)
        const random = createRandom(seed + 1)
        let id = ''
        let known: ReadonlySet<string> = new Set()
        /** Requests of each tab, as numbers in the server's list. */
        const tabs: number[] = []
        /** Tabs that found something stored already. */
        let resumed = 0
        for (const [index, lives] of drawMoments(kills, replies).entries()) {
          const tab = await openTab(device)
          const before = generationsOf(llm.requests)
          tabs.push(before.length)
          if (index === 0) {
            llm.hold(lives)
            id = (await start(tab, llm)).id
          } else {
            const stored = await get(tab, id)
            expect(stored?.status).toBe('running')
            known = receivedIn(await tab.evaluate((run) => window.autodidact.runs.evidence(run), id))
            llm.hold(lives)
            await tab.evaluate((run) => window.autodidact.runs.resume(run), id)
          }
          // Either as soon as the last reply is out, or when a request waits that nobody answers: in the middle of the work.
          const isEarly = random() < 0.5
          await expect
            .poll(
              () => {
                const seen = generationsOf(llm.requests).slice(before.length)
                const delivered = seen.filter(isDelivered).length
                return isEarly && lives > 0 ? delivered >= lives : seen.length > lives
              },
              { timeout: 60_000, intervals: [5] },
            )
            .toBe(true)
          await tab.close()
          if (known.size > 0) resumed += 1
          const asked = generationsOf(llm.requests).slice(before.length).flatMap(samplesOf).map(nameOf)
          expect(
            asked.filter((name) => known.has(name)),
            `stored, but asked for by tab ${index}`,
          ).toEqual([])
        }

        const last = await openTab(device)
        tabs.push(generationsOf(llm.requests).length)
        llm.release()
        await last.evaluate((run) => window.autodidact.runs.resume(run), id)
        await finish(last, id)

        expect(id).not.toBe(straight)
        expect(await acceptedBy(last, id)).toEqual(accepted)
        expect(askedOf(llm)).toEqual(askedOf(calm))
        const requests = generationsOf(llm.requests)
        const lost = tabs.slice(0, -1).map((from, index) => {
          const until = tabs[index + 1] ?? requests.length
          const later = new Set(requests.slice(until).flatMap(samplesOf).map(nameOf))
          return requests.slice(from, until).filter((one) => samplesOf(one).some((s) => later.has(nameOf(s))))
        })
        expect(lost).toHaveLength(kills)
        // The moments are spread over the whole run, and not all of them before anything was stored.
        expect(resumed).toBeGreaterThanOrEqual(kills / 2)
        for (const requestsOfTab of lost)
          expect(requestsOfTab.length).toBeLessThanOrEqual(settings.concurrency ?? 0)
        const inVain = lost.flat().filter(isDelivered).length
        console.log(
          `${replies} replies left alone; killed ${kills} times: ${requests.length} requests, ${inVain} replies were lost on their way into the store.`,
        )
        await device.close()
        await context.close()
      },
    )
  }
})
