/** A run against a real server, small enough for two cores, and what must be true of it. */
import type { ScriptedRun } from '#/app/scripting.ts'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'
import type { RunPage } from '../pages/runPage.ts'
import { createRunPage } from '../pages/runPage.ts'
import { expectBalancedBooks } from '../support/steps.ts'
import type { JournalEntry } from '#/domain/model/journal.ts'
import type { Recorder } from './recorder.ts'
import type { WireReply } from './replies.ts'
import { repliesOf } from './replies.ts'

type Settings = Omit<ScriptedRun, 'endpoint'> & {
  readonly puzzlesPerIteration: number
  readonly attemptsPerPuzzle: number
}

/** Few short prompts, replies that take a second, and nothing measured. */
export const smallRun: Settings = {
  ...{ iterations: 1, puzzlesPerIteration: 16, completionsPerPrompt: 4, attemptsPerPuzzle: 2 },
  ...{ contextTokens: 600, proposeTokens: 100, solveTokens: 40, heldOutAttempts: 0 },
}

/** Writes down what the page tells of a server, also what is gone from the screen. */
export async function noteNews(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const news: string[] = []
    Object.assign(window, { news })
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
        const text = node.textContent ?? ''
        if (text.includes('About this server')) news.push(text)
      }
    }).observe(document, { childList: true, subtree: true })
  })
  return () => page.evaluate(() => (window as unknown as { news: readonly string[] }).news)
}

/** Starts a run and shows it in the same document, so that none of its requests is broken off by that. */
export async function startRun(
  page: Page,
  endpoint: ScriptedRun['endpoint'],
  settings: Settings,
): Promise<RunPage> {
  await page.goto('./')
  await page.evaluate(() => window.autodidact.ready)
  await page.evaluate(
    async (wanted) => {
      const { id } = await window.autodidact.runs.start(wanted)
      window.history.pushState(null, '', `./loop?run=${id}`)
    },
    { ...settings, endpoint },
  )
  const run = createRunPage(page)
  await expect(run.status('Running').or(run.status('Finished')).or(run.status('Paused'))).toBeVisible()
  return run
}

/** Waits until so many whole replies have come over the wire. */
export async function waitForReplies(recorder: Recorder, count: number): Promise<void> {
  const whole = () => repliesOf(recorder.heard).filter(({ finishReason }) => finishReason !== null)
  await expect.poll(() => whole().length, { timeout: 180_000 }).toBeGreaterThanOrEqual(count)
}

/**
 * Waits for the end. Then every completion that the run has kept was whole on the wire, word for word, every candidate was planned,
 * and each is in one bucket. Returns the replies.
 */
export async function expectOnlyWhole(
  page: Page,
  { heard, kept: completions }: { heard: Recorder['heard']; kept: readonly JournalEntry[] },
  settings: Settings,
): Promise<readonly WireReply[]> {
  const run = createRunPage(page)
  await run.status('Finished').waitFor({ timeout: 300_000 })
  await expectBalancedBooks(run)
  const { total, kept } = await run.puzzles()
  expect(total).toBe(settings.puzzlesPerIteration)
  expect((await run.solutions()).total).toBe(kept * settings.attemptsPerPuzzle)
  const replies = repliesOf(heard)
  expect(completions).toHaveLength(total + kept * settings.attemptsPerPuzzle)
  for (const { prompt, seed, text } of completions) {
    const whole = replies.filter(
      (reply) => reply.prompt === prompt && reply.seed === seed && reply.finishReason !== null,
    )
    expect(whole.map((reply) => reply.text)).toContain(text)
  }
  return replies
}
